package dev.crosscheck.matching;

import au.com.dius.pact.core.matchers.MatchingContext;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleGroup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares named texts: headers, query parameters, metadata, fields of a form. Numbers are accepted as text. */
final class TextFields {

    private final Map<String, MatchingRuleGroup> rules = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final String prefix;
    private final ValueRules values;

    /**
     * Compares by the rules of one category.
     *
     * @param prefix what a report puts before a name, such as {@code "header "}
     */
    TextFields(MatchingRuleCategory rules, String prefix) {
        rules.getMatchingRules().forEach((spelling, group) -> {
            if (group.isNotEmpty()) {
                this.rules.putIfAbsent(spelling, group);
            }
        });
        this.prefix = prefix;
        this.values = new ValueRules(new MatchingContext(rules, true, Map.of(), true));
    }

    /** Values of all fields with a name, whatever its case. */
    static List<String> named(Map<String, List<String>> fields, String name) {
        return fields.entrySet().stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .flatMap(field -> field.getValue().stream())
                .toList();
    }

    static Map<String, List<String>> listed(Map<String, String> fields) {
        Map<String, List<String>> listed = new LinkedHashMap<>();
        fields.forEach((name, value) -> listed.put(name, List.of(value)));
        return listed;
    }

    boolean hasRule(String name) {
        return rule(name, 0).isPresent();
    }

    /** Values are compared in order; with a rule there may be more or fewer of them, but not none. */
    List<Mismatch> compare(String name, List<String> expected, List<String> actual) {
        if (actual.isEmpty() && !expected.isEmpty()) {
            return List.of(new Mismatch(prefix + name, text(expected), "nothing", "missing"));
        }
        if (!hasRule(name) && expected.size() != actual.size()) {
            return List.of(new Mismatch(prefix + name, text(expected), text(actual), "equality"));
        }
        List<Mismatch> mismatches = new ArrayList<>();
        for (int i = 0; i < actual.size(); i++) {
            String example = expected.isEmpty() ? "" : expected.get(Math.min(i, expected.size() - 1));
            mismatches.addAll(compareOne(name, i, example, actual.get(i)));
        }
        return mismatches;
    }

    private List<Mismatch> compareOne(String name, int index, String expected, String actual) {
        Optional<MatchingRuleGroup> group = rule(name, index);
        if (group.isPresent()) {
            return values.check(group.get(), prefix + name, FieldPath.ROOT.then(name), expected, actual);
        }
        return expected.equals(actual)
                ? List.of()
                : List.of(new Mismatch(prefix + name, text(List.of(expected)), text(List.of(actual)), "equality"));
    }

    /** Pact files of different ages spell the same rule differently. */
    private Optional<MatchingRuleGroup> rule(String name, int index) {
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        List<String> spellings = List.of(
                name + "[" + index + "]",
                "$." + name + "[" + index + "]",
                "$['" + name + "'][" + index + "]",
                name,
                "$." + name,
                "$['" + name + "']",
                name + "[*]",
                "$." + name + "[*]",
                "$['" + name + "'][*]");
        return spellings.stream().filter(rules::containsKey).findFirst().map(rules::get);
    }

    private static String text(List<String> values) {
        return ValueText.of(values.size() == 1 ? values.get(0) : values);
    }
}
