package dev.crosscheck.recording;

import dev.crosscheck.pact.Rules;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The parameters of a query. */
final class Queries {

    private Queries() {}

    static Map<String, List<String>> parse(String query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            String name = decoded(equals < 0 ? part : part.substring(0, equals));
            if (!name.isEmpty()) {
                parameters
                        .computeIfAbsent(name, any -> new ArrayList<>())
                        .add(equals < 0 ? "" : decoded(part.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // a broken escape is what it is
        }
    }

    /** Parameters that vary, or that are secret, match a pattern; the others are as in the example. */
    static Rules rules(Rules rules, List<Map<String, List<String>>> queries) {
        Rules extended = rules;
        for (String name : queries.get(0).keySet()) {
            Set<String> values = queries.stream()
                    .flatMap(query -> query.getOrDefault(name, List.of()).stream())
                    .collect(Collectors.toSet());
            boolean varies =
                    queries.stream().map(query -> query.get(name)).distinct().count() > 1;
            if (varies || values.contains(Secrets.PLACEHOLDER)) {
                extended = extended.matchingQuery(name, Texts.pattern(values, ".*"));
            }
        }
        return extended;
    }
}
