package dev.crosscheck.recording;

import dev.crosscheck.definition.Operation;
import dev.crosscheck.pact.Rules;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The headers that matter to a promise: what the definition declares, the content's type, and who asks. */
final class Headers {

    private static final Set<String> OF_REQUESTS = Set.of("content-type", "accept");
    private static final Set<String> OF_RESPONSES = Set.of("content-type", "location", "set-cookie");

    private static final String SOMETHING = ".+";

    private Headers() {}

    static Map<String, List<String>> ofRequest(
            Map<String, List<String>> headers, Operation operation, Secrets secrets, Set<String> redacted) {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        new TreeSet<>(headers.keySet()).forEach(name -> {
            List<String> values = headers.getOrDefault(name, List.of());
            boolean anything = name.equals("accept") && values.stream().anyMatch(value -> value.matches(".*[,*].*"));
            boolean who = secrets.named(name) || values.contains(Secrets.PLACEHOLDER);
            if (who || operation.declaresHeader(name) || (OF_REQUESTS.contains(name) && !anything)) {
                kept.put(name, values);
            }
        });
        return secrets.redacted("header", kept, redacted);
    }

    static Map<String, List<String>> ofResponse(
            Map<String, List<String>> headers, Secrets secrets, Set<String> redacted) {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        new TreeSet<>(headers.keySet())
                .stream()
                        .filter(OF_RESPONSES::contains)
                        .forEach(name -> kept.put(name, headers.getOrDefault(name, List.of())));
        return secrets.redacted("response header", kept, redacted);
    }

    /** Secrets and addresses are there, whatever they are. */
    static Rules rules(Rules rules, Map<String, List<String>> headers) {
        Rules extended = rules;
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if (header.getKey().equals("location") || header.getValue().contains(Secrets.PLACEHOLDER)) {
                extended = extended.matchingHeader(header.getKey(), SOMETHING);
            }
        }
        return extended;
    }
}
