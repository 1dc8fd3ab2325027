package dev.crosscheck.broker.server.http;

import dev.crosscheck.broker.server.domain.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Where requests come in and answers go out: bounded, guarded, and never a stack trace. */
final class FrontDoor extends Handler.Abstract {
    private static final System.Logger LOG = System.getLogger(FrontDoor.class.getName());

    /** How much of a body that is refused is read to its end. */
    private static final long DRAINED = 3L * Json.MAX_LENGTH;

    private final BrokerApi api;
    private final BrowserGuard guard;

    FrontDoor(BrokerApi api, BrowserGuard guard) {
        this.api = api;
        this.guard = guard;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        send(request, response, callback, answer(request));
        return true;
    }

    private Answer answer(Request request) throws IOException {
        Optional<Answer> refusal = guard.refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        byte[] body = body(request);
        if (body.length > Json.MAX_LENGTH) {
            return Answer.error(413, "the body was larger than " + Json.MAX_LENGTH + " bytes");
        }
        HttpURI uri = request.getHttpURI();
        Links links = new Links(uri.getScheme() + "://" + uri.getAuthority());
        try {
            return api.answer(request.getMethod(), uri.getPath(), uri.getQuery(), body, links);
        } catch (RuntimeException e) {
            String incident = UUID.randomUUID().toString();
            LOG.log(System.Logger.Level.ERROR, "incident " + incident + ": " + request.getMethod() + " " + uri, e);
            return Answer.error(500, "the broker failed; its log has the reason under incident " + incident);
        }
    }

    /**
     * The body, and one byte more when it is too large. What is too large is read on for a while all the same: a client that is
     * still sending when the connection closes may never see the answer.
     */
    private static byte[] body(Request request) throws IOException {
        try (InputStream body = Content.Source.asInputStream(request)) {
            byte[] kept = body.readNBytes(Json.MAX_LENGTH + 1);
            if (kept.length > Json.MAX_LENGTH) {
                long drained = body.skip(DRAINED);
                LOG.log(
                        System.Logger.Level.DEBUG,
                        () -> "a body was too large, " + drained + " bytes of it were left aside");
            }
            return kept;
        }
    }

    private static void send(Request request, Response response, Callback callback, Answer answer) {
        response.setStatus(answer.status());
        answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        if (answer.status() != 204) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        }
        boolean withoutBody = request.getMethod().equals("HEAD") || answer.status() == 204;
        response.write(true, ByteBuffer.wrap(withoutBody ? new byte[0] : answer.body()), callback);
    }
}
