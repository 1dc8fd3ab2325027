package dev.crosscheck.pact;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * An HTTP request.
 *
 * @param method in capitals
 * @param path decoded or not as the sender wrote it, without the query
 * @param query parameters, decoded, values in order
 * @param headers values in order; names as sent, looked up without regard to case
 * @param body the bytes of the body, empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // a copy in, a copy out: see below
public record HttpRequest(
        String method, String path, Map<String, List<String>> query, Map<String, List<String>> headers, byte[] body) {

    /** Copies what it is given. */
    public HttpRequest {
        method = method.toUpperCase(Locale.ROOT);
        query = HttpFields.copyOf(query);
        headers = HttpFields.copyOf(headers);
        body = body.clone();
    }

    /** A request without query, headers and body. */
    public static HttpRequest of(String method, String path) {
        return new HttpRequest(method, path, Map.of(), Map.of(), new byte[0]);
    }

    /** Whether a body would mean anything: that of a GET or a HEAD does not (RFC 9110, section 9.3). */
    public boolean mayHaveBody() {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    /** A copy of the bytes. */
    @Override
    public byte[] body() {
        return body.clone();
    }

    /** The header {@code content-type}, or empty when there is none. */
    public String contentType() {
        return HttpFields.contentType(headers);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HttpRequest that
                && method.equals(that.method)
                && path.equals(that.path)
                && query.equals(that.query)
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(method, path, query, headers, Arrays.hashCode(body));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
