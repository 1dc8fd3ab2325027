package dev.crosscheck.broker.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One method of one resource.
 *
 * @param template segments as in {@code /pacticipants/{pacticipant}}; a parameter stands for one encoded segment
 */
record Route(String method, String template, Endpoint endpoint) {

    /** What a route does. */
    interface Endpoint {
        Answer answer(Call call);
    }

    /** The parameters, decoded, when the raw path is of this route. */
    Optional<Map<String, String>> match(String rawPath) {
        List<String> wanted = segments(template);
        List<String> given = segments(rawPath);
        if (wanted.size() != given.size()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < wanted.size(); i++) {
            String segment = wanted.get(i);
            if (segment.startsWith("{")) {
                parameters.put(segment.substring(1, segment.length() - 1), decode(given.get(i)));
            } else if (!segment.equals(given.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    private static List<String> segments(String path) {
        String relative = path.startsWith("/") ? path.substring(1) : path;
        String trimmed = relative.endsWith("/") ? relative.substring(0, relative.length() - 1) : relative;
        return Arrays.asList(trimmed.split("/", -1));
    }

    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
