package dev.crosscheck.definition;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A body of several parts (RFC 2046, section 5.1), such as a form with files (RFC 7578).
 *
 * @param parts in the order of the body
 */
public record Multipart(List<Part> parts) {

    private static final int MOST_PARTS = 1_000;
    private static final int MOST_BOUNDARY = 200; // 70 by the letter of the RFC
    private static final int MOST_HEADER_BYTES = 16 * 1024;
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([^=;\\s]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.){0,1000})\"|([^;\\s]+))");

    /** Copies the parts. */
    public Multipart {
        parts = List.copyOf(parts);
    }

    /**
     * One part.
     *
     * @param headers by name, whatever its case
     * @param content its bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // a copy in, a copy out: see below
    public record Part(Map<String, String> headers, byte[] content) {

        /** Copies what it is given. */
        public Part {
            Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            copy.putAll(headers);
            headers = copy;
            content = content.clone();
        }

        /** A copy of the bytes. */
        @Override
        public byte[] content() {
            return content.clone();
        }

        /** The field of a form that it is; empty when it has no name. */
        public String name() {
            return parameter(headers.getOrDefault("content-disposition", ""), "name");
        }

        /** Whether it is a file, and not a plain field. */
        public boolean isFile() {
            return !parameter(headers.getOrDefault("content-disposition", ""), "filename")
                    .isEmpty();
        }

        /** What it says it is; plain text when it does not say (RFC 7578, section 4.4). */
        public String contentType() {
            return headers.getOrDefault("content-type", "text/plain");
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Part that && headers.equals(that.headers) && Arrays.equals(content, that.content);
        }

        @Override
        public int hashCode() {
            return 31 * headers.hashCode() + Arrays.hashCode(content);
        }

        @Override
        public String toString() {
            return "part " + headers;
        }
    }

    /**
     * Reads a body.
     *
     * @param contentType with the boundary
     * @throws IOException if it is not one, has no end, or more than 1,000 parts
     */
    public static Multipart parse(byte[] body, String contentType) throws IOException {
        String boundary = parameter(contentType, "boundary");
        if (boundary.isEmpty() || boundary.length() > MOST_BOUNDARY) {
            throw new IOException(
                    "content type '" + contentType + "' has no boundary of at most " + MOST_BOUNDARY + " characters");
        }
        byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        List<Part> parts = new ArrayList<>();
        int start = indexOf(body, delimiter, 0);
        while (start >= 0) {
            int from = start + delimiter.length;
            if (from + 1 < body.length && body[from] == '-' && body[from + 1] == '-') {
                return new Multipart(parts);
            }
            int next = indexOf(body, delimiter, from);
            if (next < 0 || parts.size() == MOST_PARTS) {
                throw new IOException(
                        next < 0 ? "the last part has no end" : "there are more than " + MOST_PARTS + " parts");
            }
            parts.add(part(Arrays.copyOfRange(body, from, next)));
            start = next;
        }
        throw new IOException("the boundary '" + boundary + "' does not end it");
    }

    /** Between two boundaries: the end of the boundary's line, headers, an empty line, the content, a line end. */
    private static Part part(byte[] between) throws IOException {
        int line = indexOf(between, LINE_END, 0);
        int end = between.length;
        if (line < 0 || end < 4 || between[end - 2] != '\r' || between[end - 1] != '\n') {
            throw new IOException("a boundary does not stand on a line of its own");
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int at = line + 2;
        while (true) {
            int stop = indexOf(between, LINE_END, at);
            if (stop < 0 || stop > MOST_HEADER_BYTES) {
                throw new IOException("the headers of a part do not end");
            }
            if (stop == at) {
                return new Part(headers, Arrays.copyOfRange(between, Math.min(at + 2, end - 2), end - 2));
            }
            String header = new String(between, at, stop - at, StandardCharsets.UTF_8);
            int colon = header.indexOf(':');
            if (colon < 1) {
                throw new IOException("the header '" + header + "' of a part has no name");
            }
            headers.put(
                    header.substring(0, colon).strip(),
                    header.substring(colon + 1).strip());
            at = stop + 2;
        }
    }

    /** The body that these parts make; the boundary must stand in none of them. */
    public byte[] toBytes(String boundary) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Part part : parts) {
            body.writeBytes(("--" + boundary + "\r\n").getBytes(StandardCharsets.UTF_8));
            part.headers()
                    .forEach((name, value) ->
                            body.writeBytes((name + ": " + value + "\r\n").getBytes(StandardCharsets.UTF_8)));
            body.writeBytes(LINE_END);
            body.writeBytes(part.content());
            body.writeBytes(LINE_END);
        }
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static String parameter(String header, String name) {
        Matcher parameters = PARAMETER.matcher(header);
        while (parameters.find()) {
            if (parameters.group(1).toLowerCase(Locale.ROOT).equals(name)) {
                return parameters.group(2) == null
                        ? parameters.group(3)
                        : parameters.group(2).replaceAll("\\\\(.)", "$1");
            }
        }
        return "";
    }

    private static int indexOf(byte[] bytes, byte[] wanted, int from) {
        for (int i = from; i <= bytes.length - wanted.length; i++) {
            int same = 0;
            while (same < wanted.length && bytes[i + same] == wanted[same]) {
                same++;
            }
            if (same == wanted.length) {
                return i;
            }
        }
        return -1;
    }
}
