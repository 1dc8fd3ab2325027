package dev.crosscheck.broker.server.http;

import dev.crosscheck.broker.server.domain.InvalidRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A query string, with the nesting that Pact's clients use: {@code q[][pacticipant]=A&q[][version]=1}. */
final class QueryParameters {
    private static final int MAX_PARAMETERS = 1000;

    private final List<Map.Entry<String, String>> parameters;

    private QueryParameters(List<Map.Entry<String, String>> parameters) {
        this.parameters = parameters;
    }

    static QueryParameters parse(@Nullable String query) {
        List<Map.Entry<String, String>> parameters = new ArrayList<>();
        if (query != null && !query.isEmpty()) {
            String[] parts = query.split("&", MAX_PARAMETERS + 1);
            if (parts.length > MAX_PARAMETERS) {
                throw new InvalidRequest("query", "has more than " + MAX_PARAMETERS + " parameters");
            }
            for (String part : parts) {
                int equals = part.indexOf('=');
                String name = equals < 0 ? part : part.substring(0, equals);
                parameters.add(Map.entry(decode(name), decode(equals < 0 ? "" : part.substring(equals + 1))));
            }
        }
        return new QueryParameters(parameters);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("query", "is not percent-encoded: " + e.getMessage());
        }
    }

    /** The last value of that name, unless it is blank. */
    Optional<String> one(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.getKey().equals(name))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isBlank())
                .reduce((first, last) -> last);
    }

    boolean isTrue(String name) {
        return one(name).filter("true"::equals).isPresent();
    }

    /** All values of {@code name[]}. */
    List<String> all(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.getKey().equals(name + "[]"))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isBlank())
                .toList();
    }

    /** The groups of {@code name[][key]}: a key that comes again starts the next group. */
    List<Map<String, String>> groups(String name) {
        String prefix = name + "[][";
        List<Map<String, String>> groups = new ArrayList<>();
        for (Map.Entry<String, String> parameter : parameters) {
            String key = parameter.getKey();
            if (key.startsWith(prefix) && key.endsWith("]")) {
                String inner = key.substring(prefix.length(), key.length() - 1);
                if (groups.isEmpty() || groups.get(groups.size() - 1).containsKey(inner)) {
                    groups.add(new LinkedHashMap<>());
                }
                groups.get(groups.size() - 1).put(inner, parameter.getValue());
            }
        }
        groups.forEach(group -> group.values().removeIf(String::isBlank));
        return groups;
    }
}
