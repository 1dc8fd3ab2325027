package dev.crosscheck.testbed;

import java.util.List;
import java.util.Map;

/**
 * A service's answer to a test's own HTTP call.
 *
 * @param status the HTTP status
 * @param headers lower-case names, values in order
 * @param body as UTF-8
 */
public record Response(int status, Map<String, List<String>> headers, String body) {

    /** Copies the headers. */
    public Response {
        headers = Map.copyOf(headers);
    }
}
