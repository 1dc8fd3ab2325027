package dev.crosscheck.replay;

import dev.crosscheck.pact.HttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads one answer as RFC 9112 has it. Everything is bounded: lines, headers and the body. */
final class AnswerReader {

    /** The largest body that is compared: 16 MiB. */
    static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final int MOST_HEAD = 256 * 1024;
    private static final int MOST_INTERIM = 100;

    private final TimedChannel connection;
    private final String method;
    private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private int headBytes;
    private boolean ends;

    /** Reads the answer to a request with this method. */
    AnswerReader(TimedChannel connection, String method) {
        this.connection = connection;
        this.method = method;
    }

    /** Whether nothing can follow on this connection. */
    boolean ends() {
        return ends;
    }

    /** The final answer; interim ones are passed over. */
    HttpResponse read() throws IOException {
        for (int i = 0; i < MOST_INTERIM; i++) {
            int status = status(line());
            headers.clear();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                if (colon <= 0 || Character.isWhitespace(line.charAt(0))) {
                    throw malformed("a header", line);
                }
                headers.computeIfAbsent(line.substring(0, colon).strip(), name -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
            if (status >= 200 || status == 101) {
                ends |= status == 101 || has("connection", "close");
                return new HttpResponse(status, headers, body(status));
            }
        }
        throw new IOException("more than " + MOST_INTERIM + " interim answers came");
    }

    private int status(String line) throws IOException {
        ends = !line.startsWith("HTTP/1.1 ");
        if (!line.matches("HTTP/1\\.[0-9] [1-9][0-9]{2}( .*)?")) {
            throw malformed("a status line", line);
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    /** RFC 9112, section 6.3. */
    private byte[] body(int status) throws IOException {
        if (method.equals("HEAD") || status == 101 || status == 204 || status == 304) {
            return new byte[0];
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        List<String> lengths = headers.getOrDefault("content-length", List.of());
        if (has("transfer-encoding", "chunked")) {
            chunks(body);
        } else if (!lengths.isEmpty()) {
            if (lengths.stream().distinct().count() > 1) {
                throw malformed("one content-length", lengths.toString());
            }
            exactly(number(lengths.get(0), 10), body);
        } else {
            ends = true;
            toTheEnd(body);
        }
        return body.toByteArray();
    }

    private void chunks(ByteArrayOutputStream body) throws IOException {
        long size;
        do {
            size = number(line().split(";", 2)[0].strip(), 16);
            exactly(size, body);
            if (size > 0 && !line().isEmpty()) {
                throw malformed("the end of a chunk", "more bytes than announced");
            }
        } while (size > 0);
        while (!line().isEmpty()) {
            // trailers are not compared
        }
    }

    private void exactly(long length, ByteArrayOutputStream body) throws IOException {
        refuseMoreThanMost(body.size() + length);
        for (int left = (int) length; left > 0; ) {
            byte[] part = connection.read(left);
            body.writeBytes(part);
            left -= part.length;
        }
    }

    private void toTheEnd(ByteArrayOutputStream body) throws IOException {
        for (int next = connection.read(); next >= 0; next = connection.read()) {
            body.write(next);
            refuseMoreThanMost(body.size());
        }
    }

    private static void refuseMoreThanMost(long length) throws IOException {
        if (length > MOST_BYTES) {
            throw new IOException("body was longer than " + MOST_BYTES + " bytes");
        }
    }

    private static long number(String text, int radix) throws IOException {
        if (!text.matches("[0-9A-Fa-f]{1,15}")) {
            throw malformed("a length", text);
        }
        try {
            return Long.parseLong(text, radix);
        } catch (NumberFormatException e) {
            throw malformed("a length", text);
        }
    }

    private boolean has(String name, String value) {
        return headers.getOrDefault(name, List.of()).stream()
                .anyMatch(one -> one.toLowerCase(Locale.ROOT).contains(value));
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = connection.read(); next != '\n'; next = connection.read()) {
            if (next < 0) {
                throw new EOFException("the connection ended before the answer");
            }
            if (++headBytes > MOST_HEAD) {
                throw new IOException("head was longer than " + MOST_HEAD + " bytes");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private static IOException malformed(String expected, String actual) {
        String shown = actual.length() <= 100 ? actual : actual.substring(0, 100) + "...";
        return new IOException("answer was no HTTP: '" + shown + "' (expected: " + expected + ")");
    }
}
