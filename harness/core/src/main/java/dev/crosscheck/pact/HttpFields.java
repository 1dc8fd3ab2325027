package dev.crosscheck.pact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Names with values, as in headers and queries. */
final class HttpFields {

    private HttpFields() {}

    static Map<String, List<String>> copyOf(Map<String, List<String>> fields) {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        // a parameter without a value, as in ?flag, is null in pact-jvm
        fields.forEach((name, values) -> copy.put(
                name,
                values.stream()
                        .map(value -> Objects.requireNonNullElse(value, ""))
                        .toList()));
        return Collections.unmodifiableMap(copy);
    }

    static String contentType(Map<String, List<String>> headers) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("content-type"))
                .flatMap(header -> header.getValue().stream())
                .findFirst()
                .orElse("");
    }
}
