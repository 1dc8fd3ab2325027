package dev.crosscheck.recording;

import dev.crosscheck.observation.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** What was sent, without the codings of the connection. */
final class Bodies {

    private static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final int PREFIX = 5;

    private Bodies() {}

    /** The body of an HTTP message. */
    static byte[] http(Content content) throws LeftOutException {
        requireWhole(content);
        return decoded(content.body(), header(content, "content-encoding"));
    }

    /** The messages of one side of a gRPC call, as {@code PROTOCOL-HTTP2.md} of gRPC frames them. */
    static List<byte[]> grpc(Content content) throws LeftOutException {
        return grpc(content, false);
    }

    /**
     * The same.
     *
     * @param brokenOff whether the last message may have been cut off
     */
    static List<byte[]> grpc(Content content, boolean brokenOff) throws LeftOutException {
        requireWhole(content);
        List<byte[]> messages = new ArrayList<>();
        ByteBuffer frames = ByteBuffer.wrap(content.body());
        while (frames.remaining() >= PREFIX) {
            boolean compressed = frames.get() != 0;
            int length = frames.getInt();
            if (length > frames.remaining() && brokenOff) {
                return messages;
            }
            if (length < 0 || length > frames.remaining()) {
                throw new LeftOutException("a message was cut off");
            }
            byte[] message = new byte[length];
            frames.get(message);
            messages.add(compressed ? decoded(message, header(content, "grpc-encoding")) : message);
        }
        if (frames.hasRemaining() && !brokenOff) {
            throw new LeftOutException("a message was cut off");
        }
        return messages;
    }

    private static void requireWhole(Content content) throws LeftOutException {
        if (content.headersLeftOut() > 0) {
            throw new LeftOutException(content.headersLeftOut() + " headers were more than is kept (kept: "
                    + Content.KEPT_HEADERS + ", and " + Content.KEPT_HEADER_BYTES + " characters)");
        }
        if (content.truncated()) {
            throw new LeftOutException(
                    "a body was " + content.bytes() + " bytes long (kept: the first " + Content.KEPT_BYTES + ")");
        }
    }

    private static byte[] decoded(byte[] body, String coding) throws LeftOutException {
        switch (coding.toLowerCase(Locale.ROOT)) {
            case "", "identity" -> {
                return body;
            }
            case "gzip", "x-gzip" -> {
                return body.length == 0 ? body : unzipped(body);
            }
            default -> throw new LeftOutException("a body was coded as " + coding + " (read: gzip)");
        }
    }

    private static byte[] unzipped(byte[] body) throws LeftOutException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] plain = in.readNBytes(MAX_BYTES + 1);
            if (plain.length > MAX_BYTES) {
                throw new LeftOutException("a body was more than " + MAX_BYTES + " bytes long when decompressed");
            }
            return plain;
        } catch (IOException e) {
            throw new LeftOutException("a body was no gzip: " + e.getMessage());
        }
    }

    static String header(Content content, String name) {
        return String.join(", ", content.headers().getOrDefault(name, List.of()));
    }
}
