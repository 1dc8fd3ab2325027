package dev.crosscheck.link.http1;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Action.Answer;
import dev.crosscheck.link.wire.Sighting;
import dev.crosscheck.link.wire.Strike;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One request on its way through, and what is known about its answer. */
final class Http1Exchange {

    final Head request;
    final Sighting sighting;
    final @Nullable Strike strike;
    boolean requestEnded;
    boolean delayed;

    Http1Exchange(Head request, Sighting sighting, @Nullable Strike strike) {
        this.request = request;
        this.sighting = sighting;
        this.strike = strike;
        request.fields().forEach(field -> sighting.request().header(field.name(), field.value()));
    }

    @Nullable
    Answer answer() {
        return strike != null && strike.action() instanceof Answer answer && strike.fire(sighting) ? answer : null;
    }

    /** The fault for which the answer has to wait now; null if it need not. */
    @Nullable
    Strike delayedBy() {
        boolean delays = !delayed
                && strike != null
                && strike.action() instanceof Action.Delay
                && strike.inForce()
                && strike.fire(sighting);
        return delays ? strike : null;
    }

    boolean isHead() {
        return request.method().equals("HEAD");
    }

    /** Whether what follows may be another protocol. */
    boolean mayUpgrade() {
        return request.method().equals("CONNECT") || request.has("upgrade");
    }

    /** Whether nobody can tell where the next request would begin, or nobody wants one. */
    boolean closes() {
        return request.closes() || (request.has("expect") && !requestEnded);
    }

    /** A made-up answer as it is written, without a body. */
    byte[] write(Answer answer) {
        Map<String, String> headers = new TreeMap<>(answer.headers());
        headers.put("content-length", "0");
        if (closes()) {
            headers.put("connection", "close");
        }
        StringBuilder text = new StringBuilder("HTTP/1.1 ")
                .append(answer.status())
                .append(' ')
                .append(HttpResponseStatus.valueOf(answer.status()).reasonPhrase())
                .append("\r\n");
        headers.forEach((name, value) -> {
            text.append(name).append(": ").append(value).append("\r\n");
            sighting.answer().header(name, value);
        });
        return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
