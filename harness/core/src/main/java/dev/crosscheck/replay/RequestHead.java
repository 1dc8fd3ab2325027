package dev.crosscheck.replay;

import dev.crosscheck.pact.HttpRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** The first lines of a request, as RFC 9112 has them. */
final class RequestHead {

    /** Names about the connection, which is ours and not the one that was recorded. */
    private static final Set<String> OURS =
            Set.of("connection", "content-length", "expect", "host", "keep-alive", "transfer-encoding", "upgrade");

    private RequestHead() {}

    /**
     * What goes before the body.
     *
     * @throws IllegalArgumentException if a name or value cannot be sent in HTTP
     */
    static byte[] of(HttpRequest request, URI uri) {
        StringBuilder head = new StringBuilder(256);
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        head.append(token(request.method()))
                .append(' ')
                .append(path)
                .append(query)
                .append(" HTTP/1.1\r\nHost: ")
                .append(uri.getRawAuthority())
                .append("\r\n");
        request.headers().forEach((name, values) -> {
            if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> head.append(token(name))
                        .append(": ")
                        .append(value(name, value))
                        .append("\r\n"));
            }
        });
        if (request.mayHaveBody() || request.body().length > 0) {
            head.append("Content-Length: ").append(request.body().length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String token(String name) {
        boolean fits = !name.isEmpty()
                && name.chars()
                        .allMatch(c -> (c < 128 && Character.isLetterOrDigit(c)) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
        if (!fits) {
            throw new IllegalArgumentException("replay: name was '" + name
                    + "' (expected: a token of RFC 9110, section 5.6.2). Correct the pact.");
        }
        return name;
    }

    private static String value(String name, String value) {
        if (!value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c != 127 && c < 256))) {
            throw new IllegalArgumentException(
                    "replay: header " + name
                            + " held a character that HTTP cannot carry (expected: text in ISO 8859-1 on one line). Correct the pact.");
        }
        return value;
    }
}
