package dev.crosscheck.link.http1;

import dev.crosscheck.link.wire.Action.Answer;
import dev.crosscheck.link.wire.Seen;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Writes answers of ours. */
final class MadeUpAnswer {

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private MadeUpAnswer() {}

    /** The answer as it is sent, and noted as seen. */
    static ByteBuf write(ByteBufAllocator alloc, Http1Exchange exchange, Answer answer) {
        boolean bodiless = exchange.isHead() || answer.status() == NO_CONTENT || answer.status() == NOT_MODIFIED;
        boolean chunked = !answer.trailers().isEmpty() && !bodiless;
        int length = bodiless ? 0 : answer.body().remaining();
        Map<String, String> headers = new TreeMap<>(answer.headers());
        if (chunked) {
            headers.put("transfer-encoding", "chunked");
        } else {
            headers.put("content-length", Integer.toString(length));
        }
        if (exchange.closes()) {
            headers.put("connection", "close");
        }
        ByteBuf out = alloc.buffer();
        write(
                out,
                "HTTP/1.1 " + answer.status() + " "
                        + HttpResponseStatus.valueOf(answer.status()).reasonPhrase() + "\r\n");
        Seen seen = exchange.sighting.answer();
        exchange.sighting.status(answer.status());
        fields(out, seen, headers);
        if (chunked && length > 0) {
            write(out, Integer.toHexString(length) + "\r\n");
        }
        if (length > 0) {
            out.writeBytes(answer.body());
            seen.body(out, out.writerIndex() - length, length);
        }
        if (chunked) {
            write(out, length > 0 ? "\r\n0\r\n" : "0\r\n");
            fields(out, seen, answer.trailers());
        }
        return out;
    }

    private static void fields(ByteBuf out, Seen seen, Map<String, String> fields) {
        fields.forEach((name, value) -> {
            write(out, name + ": " + value + "\r\n");
            seen.header(name, value);
        });
        write(out, "\r\n");
    }

    private static void write(ByteBuf out, String text) {
        out.writeCharSequence(text, StandardCharsets.ISO_8859_1);
    }
}
