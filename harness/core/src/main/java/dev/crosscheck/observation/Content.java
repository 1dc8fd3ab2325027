package dev.crosscheck.observation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What one side sent: headers and the beginning of the body. Secrets are redacted before this is made.
 *
 * @param headers lower-case names, values in order; at most the first {@link #KEPT_HEADERS} values and {@link #KEPT_HEADER_BYTES}
 *     characters, each whole or not at all
 * @param body at most the first {@link #KEPT_BYTES} bytes
 * @param bytes how long the whole body was
 * @param messages how many gRPC messages it held; 0 for other protocols
 * @param after of a gRPC answer: how far the consumer was when each message was whole, and when the answer ended; it counts the
 *     consumer's messages, and one more when these had ended. At most the first {@link #KEPT_STEPS}, and empty for all else, and
 *     in evidence
 * @param headersLeftOut how many header values were more than is kept
 */
@SuppressWarnings("ArrayRecordComponent") // a copy in, a copy out: see below
public record Content(
        Map<String, List<String>> headers,
        byte[] body,
        long bytes,
        int messages,
        List<Integer> after,
        int headersLeftOut) {

    /** How many values of headers are kept. */
    public static final int KEPT_HEADERS = 200;

    /** How many characters of headers are kept, names and values together. */
    public static final int KEPT_HEADER_BYTES = 64 * 1024;

    /** How long the name of a header may be to be kept. */
    public static final int KEPT_HEADER_NAME = 256;

    /** How much of a body is kept: 64 KiB. */
    public static final int KEPT_BYTES = 64 * 1024;

    /** Of how many messages it is kept when they came. */
    public static final int KEPT_STEPS = 10_000;

    private static final int OVERHEAD = 160;
    private static final int PER_HEADER = 96;
    private static final int STEP = 24;

    private static final Content EMPTY = new Content(Map.of(), new byte[0], 0, 0);

    /** Copies what it is given. */
    public Content {
        headers = Map.copyOf(headers);
        body = body.clone();
        after = List.copyOf(after);
    }

    /** Nothing is known of when it came. */
    public Content(Map<String, List<String>> headers, byte[] body, long bytes, int messages) {
        this(headers, body, bytes, messages, List.of(), 0);
    }

    /** Nothing was sent. */
    public static Content empty() {
        return EMPTY;
    }

    /** A copy of the kept bytes. */
    @Override
    public byte[] body() {
        return body.clone();
    }

    /** The kept bytes as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Whether the body was longer than what was kept. */
    public boolean truncated() {
        return bytes > body.length;
    }

    /** About how many bytes of memory it takes, rather more than less. */
    long weight() {
        long weight = OVERHEAD + body.length + (long) STEP * after.size();
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            weight += PER_HEADER + Weight.of(header.getKey());
            for (String value : header.getValue()) {
                weight += Weight.of(value);
            }
        }
        return weight;
    }
}
