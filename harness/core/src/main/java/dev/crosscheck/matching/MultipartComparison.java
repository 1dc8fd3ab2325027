package dev.crosscheck.matching;

import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import dev.crosscheck.definition.Multipart;
import dev.crosscheck.definition.Multipart.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares bodies of several parts: those of a form by name, others by their order, each by its own content type. Rules for a part
 * begin with its name or number: {@code $.picture}, {@code $.order.sku}, {@code $[0]}.
 */
final class MultipartComparison {

    private static final String NOTHING = "nothing";

    private final MatchingRuleCategory rules;
    private final boolean strict;
    private final List<Mismatch> mismatches = new ArrayList<>();

    MultipartComparison(MatchingRuleCategory rules, boolean strict) {
        this.rules = rules;
        this.strict = strict;
    }

    List<Mismatch> compare(byte[] expected, String expectedType, byte[] actual, String actualType) {
        Map<String, List<Part>> promised;
        try {
            promised = byName(Multipart.parse(expected, expectedType));
        } catch (IOException e) {
            throw BodyComparison.unreadable("a body of parts", e);
        }
        Map<String, List<Part>> received;
        try {
            received = byName(Multipart.parse(actual, actualType));
        } catch (IOException e) {
            return List.of(new Mismatch("$", expectedType, BodyComparison.firstLine(e), "content type"));
        }
        promised.forEach((name, parts) -> compareParts(name, parts, received.getOrDefault(name, List.of())));
        received.forEach((name, parts) -> {
            if (strict && !promised.containsKey(name)) {
                add("part " + name, NOTHING, parts.size() + " parts", "unexpected");
            }
        });
        return mismatches;
    }

    private static Map<String, List<Part>> byName(Multipart body) {
        Map<String, List<Part>> parts = new LinkedHashMap<>();
        for (Part part : body.parts()) {
            String name = part.name().isEmpty() ? "[" + parts.size() + "]" : part.name();
            parts.computeIfAbsent(name, unseen -> new ArrayList<>()).add(part);
        }
        return parts;
    }

    private void compareParts(String name, List<Part> expected, List<Part> actual) {
        if (expected.size() != actual.size()) {
            add(
                    "part " + name,
                    expected.size() + " parts",
                    actual.isEmpty() ? NOTHING : actual.size() + " parts",
                    actual.isEmpty() ? "missing" : "equality");
        }
        for (int i = 0; i < Math.min(expected.size(), actual.size()); i++) {
            comparePart(name, expected.get(i), actual.get(i));
        }
    }

    private void comparePart(String name, Part expected, Part actual) {
        String where = "part " + name;
        if (expected.isFile() != actual.isFile()) {
            add(where, expected.isFile() ? "a file" : "a field", actual.isFile() ? "a file" : "a field", "equality");
        }
        expected.headers().forEach((header, value) -> {
            if (isCompared(header)) {
                String received = actual.headers().getOrDefault(header, NOTHING);
                mismatches.addAll(HeaderComparison.compare(where + " " + header, value, received));
            }
        });
        new BodyComparison(rulesFor(name), strict)
                .compare(
                        OptionalBody.body(expected.content(), new ContentType(expected.contentType())),
                        new ContentType(expected.contentType()),
                        expected.contentType(),
                        actual.content(),
                        actual.contentType())
                .forEach(found ->
                        add(where + found.path().substring(1), found.expected(), found.actual(), found.rule()));
    }

    /** The disposition names the part, and a file on the sender's disk that is nobody's business. */
    private static boolean isCompared(String header) {
        return !header.equalsIgnoreCase("content-disposition") && !header.equalsIgnoreCase("content-length");
    }

    /** The rules for a part, as rules for a body of its own. */
    private MatchingRuleCategory rulesFor(String name) {
        MatchingRuleCategory own = new MatchingRuleCategory("body");
        List<String> spellings = name.startsWith("[")
                ? List.of("$" + name)
                : List.of("$." + name, "$['" + name + "']", "$[\"" + name + "\"]", name);
        rules.getMatchingRules()
                .forEach((path, group) -> spellings.stream()
                        .filter(path::startsWith)
                        .map(spelling -> path.substring(spelling.length()))
                        .filter(rest -> rest.isEmpty() || ".[".indexOf(rest.charAt(0)) >= 0)
                        .findFirst()
                        .ifPresent(rest -> own.getMatchingRules().put("$" + rest, group)));
        if (own.isEmpty() && rules.getMatchingRules().containsKey("$")) {
            own.getMatchingRules().put("$", rules.getMatchingRules().get("$"));
        }
        return own;
    }

    private void add(String path, String expected, String actual, String rule) {
        mismatches.add(new Mismatch(path, expected, actual, rule));
    }
}
