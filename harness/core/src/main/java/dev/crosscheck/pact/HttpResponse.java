package dev.crosscheck.pact;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An HTTP response.
 *
 * @param status the status code
 * @param headers values in order; names as sent, looked up without regard to case
 * @param body the bytes of the body, empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // a copy in, a copy out: see below
public record HttpResponse(int status, Map<String, List<String>> headers, byte[] body) {

    /** Copies what it is given. */
    public HttpResponse {
        headers = HttpFields.copyOf(headers);
        body = body.clone();
    }

    /** A response without headers and body. */
    public static HttpResponse of(int status) {
        return new HttpResponse(status, Map.of(), new byte[0]);
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
        return other instanceof HttpResponse that
                && status == that.status
                && headers.equals(that.headers)
                && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return Objects.hash(status, headers, Arrays.hashCode(body));
    }

    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
