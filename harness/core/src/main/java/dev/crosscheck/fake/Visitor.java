package dev.crosscheck.fake;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A connection at the {@link FrontDoor}: read until it is plain what it wants, then led there, byte by byte. */
@SuppressWarnings("FutureReturnValueIgnored") // a close or write that fails leaves a connection that is gone
final class Visitor extends ChannelInboundHandlerAdapter {

    /** RFC 9113, section 3.4: how every HTTP/2 client begins. */
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final long SILENCE_SECONDS = 10;
    private static final int DIAL_MILLIS = 5_000;

    private final InetSocketAddress grpc;
    private final InetSocketAddress rest;
    private final CompositeByteBuf said = Unpooled.compositeBuffer();
    private @Nullable ScheduledFuture<?> silence;

    Visitor(InetSocketAddress grpc, InetSocketAddress rest) {
        this.grpc = grpc;
        this.rest = rest;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        silence = context.executor().schedule(() -> context.close(), SILENCE_SECONDS, TimeUnit.SECONDS);
        context.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        said.addComponent(true, (ByteBuf) message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        int known = Math.min(said.readableBytes(), PREFACE.length);
        boolean http2 = said.slice(said.readerIndex(), known).equals(Unpooled.wrappedBuffer(PREFACE, 0, known));
        if (http2 && known < PREFACE.length) {
            context.read();
        } else {
            lead(context, http2 ? grpc : rest);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (silence != null) {
            silence.cancel(false);
        }
        if (said.refCnt() > 0) {
            said.release(); // gone before it said what it wanted
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private void lead(ChannelHandlerContext context, InetSocketAddress to) {
        Channel visitor = context.channel();
        ByteBuf first = said.retainedSlice();
        context.pipeline().remove(this);
        ChannelFuture dialled = new Bootstrap()
                .group(visitor.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, DIAL_MILLIS)
                .handler(new Passage(visitor))
                .connect(to);
        visitor.pipeline().addLast(new Passage(dialled.channel()));
        dialled.addListener((ChannelFutureListener) done -> {
            if (done.isSuccess()) {
                done.channel().writeAndFlush(first).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
                done.channel().read();
                visitor.read();
            } else {
                first.release();
                visitor.close();
            }
        });
    }

    /** Passes what one side says to the other, and reads no faster than the other takes it. */
    private static final class Passage extends ChannelInboundHandlerAdapter {

        private final Channel other;

        Passage(Channel other) {
            this.other = other;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            other.write(message).addListener((ChannelFutureListener) written -> {
                if (!written.isSuccess()) {
                    context.close();
                }
            });
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            other.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(flushed -> context.read());
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            other.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
