package dev.crosscheck.matching;

import au.com.dius.pact.core.matchers.HeaderMatcher;
import au.com.dius.pact.core.matchers.MatchingContext;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Compares HTTP headers; only those that were promised. Safe for use by many threads. */
final class HeaderComparison {

    private static final String HEADER = "header ";
    private static final Pattern BOUNDARY = Pattern.compile(";\\s*boundary=(\"[^\"]*\"|[^;]*)");

    private final TextFields fields;

    HeaderComparison(MatchingRuleCategory rules) {
        this.fields = new TextFields(rules, HEADER);
    }

    List<Mismatch> compare(Map<String, List<String>> expected, Map<String, List<String>> actual) {
        List<Mismatch> mismatches = new ArrayList<>();
        expected.forEach((name, values) -> {
            List<String> received = TextFields.named(actual, name);
            mismatches.addAll(
                    received.isEmpty() || fields.hasRule(name)
                            ? fields.compare(name, values, received)
                            : compare(name, values, received));
        });
        return mismatches;
    }

    private static List<Mismatch> compare(String name, List<String> expected, List<String> actual) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "cookie" -> Cookies.sent(HEADER + name, expected, actual);
            case "set-cookie" -> Cookies.set(HEADER + name, expected, actual);
            default -> compare(HEADER + name, String.join(",", expected), String.join(",", actual));
        };
    }

    /**
     * Compares a header that has no rule.
     *
     * @param where what a report calls it; ends with its name
     */
    static List<Mismatch> compare(String where, String expected, String actual) {
        String name = where.substring(where.lastIndexOf(' ') + 1);
        return expected.equals(actual) || isSame(name, withoutBoundary(expected), withoutBoundary(actual))
                ? List.of()
                : List.of(new Mismatch(where, ValueText.of(expected), ValueText.of(actual), "equality"));
    }

    /** Parameters in any order, spaces after commas as they like: pact-jvm knows. Each sender has a boundary of its own. */
    private static boolean isSame(String name, String expected, String actual) {
        try {
            MatchingContext noRules = new MatchingContext(new MatchingRuleCategory("header"), true);
            return HeaderMatcher.compareHeader(name, expected, actual, noRules) == null;
        } catch (IndexOutOfBoundsException e) {
            return expected.equals(actual); // pact-jvm looks for parameters where there are none
        }
    }

    private static String withoutBoundary(String value) {
        return value.startsWith("multipart/") ? BOUNDARY.matcher(value).replaceAll("") : value;
    }
}
