package dev.crosscheck.recording;

import dev.crosscheck.pact.Rules;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The segments of a path. */
final class Segments {

    private Segments() {}

    /** Parameters that vary, or that name one thing of many, match a pattern. */
    static Rules rules(Rules rules, String template, List<String> paths) {
        String[] parts = template.split("/", -1);
        StringBuilder regex = new StringBuilder();
        boolean free = false;
        for (int i = 0; i < parts.length; i++) {
            int at = i;
            Set<String> values = paths.stream()
                    .map(path -> path.split("/", -1))
                    .map(path -> at < path.length ? path[at] : "")
                    .collect(Collectors.toSet());
            String value = values.iterator().next();
            boolean any = parts[i].contains("{") && (values.size() > 1 || Texts.isIdentifier(value));
            regex.append(i == 0 ? "" : "/").append(any ? Texts.pattern(values, "[^/]+") : Texts.quoted(value));
            free |= any;
        }
        return free ? rules.matchingPath(regex.toString()) : rules;
    }
}
