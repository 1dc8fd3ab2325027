package dev.crosscheck.fake;

import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** One connection's requests, each turned into a value, answered and written back in order. */
final class RestConnection extends SimpleChannelInboundHandler<FullHttpRequest> {

    private final Function<HttpRequest, HttpResponse> answering;

    RestConnection(Function<HttpRequest, HttpResponse> answering) {
        this.answering = answering;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
        if (message.decoderResult().isFailure()) {
            refuse(
                    context,
                    HttpResponseStatus.BAD_REQUEST,
                    message.decoderResult().cause());
            return;
        }
        HttpRequest request;
        try {
            request = read(message);
        } catch (IllegalArgumentException malformed) {
            refuse(context, HttpResponseStatus.BAD_REQUEST, malformed);
            return;
        }
        context.write(write(answering.apply(request))).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // nothing is left to do for a connection that is gone
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            context.close(); // the consumer went away
        } else {
            refuse(context, HttpResponseStatus.INTERNAL_SERVER_ERROR, cause);
        }
    }

    private static HttpRequest read(FullHttpRequest message) {
        QueryStringDecoder target = new QueryStringDecoder(message.uri(), StandardCharsets.UTF_8);
        return new HttpRequest(
                message.method().name(),
                target.rawPath(),
                target.parameters(),
                headers(message),
                ByteBufUtil.getBytes(message.content()));
    }

    private static Map<String, List<String>> headers(FullHttpRequest message) {
        Map<String, List<String>> headers = new TreeMap<>();
        message.headers()
                .iteratorAsString()
                .forEachRemaining(header -> headers.computeIfAbsent(
                                header.getKey().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(header.getValue()));
        return headers;
    }

    private static FullHttpResponse write(HttpResponse answer) {
        FullHttpResponse message = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                Unpooled.wrappedBuffer(answer.body()));
        answer.headers().forEach((name, values) -> message.headers().set(name, values));
        message.headers().remove(HttpHeaderNames.TRANSFER_ENCODING); // of the recorded connection, not of this one
        if (mayHaveBody(answer.status())) {
            message.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
        }
        return message;
    }

    /** RFC 9110, section 6.4.1: 1xx, 204 and 304 end with their headers. */
    private static boolean mayHaveBody(int status) {
        return status >= 200 && status != 204 && status != 304;
    }

    private static void refuse(ChannelHandlerContext context, HttpResponseStatus status, Throwable cause) {
        FullHttpResponse message = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(status + ": " + cause, StandardCharsets.UTF_8));
        message.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, message.content().readableBytes())
                .set(HttpHeaderNames.CONNECTION, "close");
        context.writeAndFlush(message).addListener(ChannelFutureListener.CLOSE);
    }
}
