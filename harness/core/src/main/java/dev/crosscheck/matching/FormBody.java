package dev.crosscheck.matching;

import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares the fields of an HTML form. */
final class FormBody {

    private FormBody() {}

    static List<Mismatch> compare(MatchingRuleCategory rules, byte[] expected, byte[] actual) {
        TextFields fields = new TextFields(rules, "form ");
        Map<String, List<String>> promised = parse(expected);
        Map<String, List<String>> received = parse(actual);
        List<Mismatch> mismatches = new ArrayList<>();
        boolean alike = rules.getMatchingRules().containsKey("$"); // to a field of a form, all values are of one type
        promised.forEach((name, values) -> {
            List<String> actualValues = received.getOrDefault(name, List.of());
            if (actualValues.isEmpty() || !alike || fields.hasRule(name)) {
                mismatches.addAll(fields.compare(name, values, actualValues));
            }
        });
        received.forEach((name, values) -> {
            if (!promised.containsKey(name)) {
                mismatches.add(new Mismatch("form " + name, "nothing", ValueText.of(values), "unexpected"));
            }
        });
        return mismatches;
    }

    private static Map<String, List<String>> parse(byte[] body) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            fields.computeIfAbsent(decode(name), any -> new ArrayList<>()).add(decode(value));
        }
        return fields;
    }

    /** A broken escape stays as it is, and then differs from what was expected. */
    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
