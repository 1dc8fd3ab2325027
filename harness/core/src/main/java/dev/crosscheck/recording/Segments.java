package dev.crosscheck.recording;

import dev.crosscheck.pact.Rules;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The segments of a path. */
final class Segments {

    /** What stands for a secret; a placeholder in brackets would have to be escaped in a path. */
    private static final String HIDDEN = "redacted";

    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}]*)}");

    private Segments() {}

    /** The same path, with the values of parameters replaced that are secrets. */
    static String redacted(String template, String path, Secrets secrets, Set<String> found) {
        String[] parts = template.split("/", -1);
        String[] segments = path.split("/", -1);
        for (int i = 0; i < Math.min(parts.length, segments.length); i++) {
            Matcher parameter = PARAMETER.matcher(parts[i]);
            if (parameter.find() && (secrets.named(parameter.group(1)) || secrets.looksLikeOne(segments[i]))) {
                segments[i] = HIDDEN;
                found.add("path " + parameter.group(1));
            }
        }
        return String.join("/", segments);
    }

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
            boolean any =
                    parts[i].contains("{") && (values.size() > 1 || Texts.isIdentifier(value) || value.equals(HIDDEN));
            regex.append(i == 0 ? "" : "/").append(any ? Texts.pattern(values, "[^/]+") : Texts.quoted(value));
            free |= any;
        }
        return free ? rules.matchingPath(regex.toString()) : rules;
    }
}
