package dev.crosscheck.matching;

import au.com.dius.pact.core.matchers.HeaderMatcher;
import au.com.dius.pact.core.matchers.MatcherExecutorKt;
import au.com.dius.pact.core.matchers.MatchingContext;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleGroup;
import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import au.com.dius.pact.core.model.matchingrules.StatusCodeMatcher;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.RestInteraction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Compares HTTP requests and responses. */
final class RestComparison {

    private static final String HEADER = "header ";
    private static final Pattern BOUNDARY = Pattern.compile(";\\s*boundary=(\"[^\"]*\"|[^;]*)");

    private final MatchingRules rules;
    private final List<Mismatch> mismatches = new ArrayList<>();

    private RestComparison(MatchingRules rules) {
        this.rules = rules;
    }

    static List<Mismatch> request(RestInteraction interaction, HttpRequest actual) {
        HttpRequest expected = interaction.request();
        var model = interaction.model().getRequest();
        RestComparison comparison = new RestComparison(model.getMatchingRules());
        comparison.compareText("method", expected.method(), actual.method());
        comparison.comparePath(expected.path(), actual.path());
        comparison.compareQuery(expected.query(), actual.query());
        comparison.compareHeaders(expected.headers(), actual.headers());
        OptionalBody promised = model.getBody().isMissing() && !expected.mayHaveBody()
                ? OptionalBody.empty() // nobody writes down that a GET has no body
                : model.getBody();
        comparison.mismatches.addAll(interaction
                .requestMessage()
                .map(type -> MessageBody.compare(type, model.getMatchingRules(), true, expected.body(), actual.body()))
                .orElseGet(() -> new BodyComparison(model.getMatchingRules(), true)
                        .compare(
                                promised,
                                model.determineContentType(),
                                expected.contentType(),
                                actual.body(),
                                actual.contentType())));
        return comparison.mismatches;
    }

    static List<Mismatch> response(RestInteraction interaction, HttpResponse actual) {
        HttpResponse expected = interaction.response();
        var model = interaction.model().getResponse();
        RestComparison comparison = new RestComparison(model.getMatchingRules());
        comparison.compareStatus(expected.status(), actual.status());
        comparison.compareHeaders(expected.headers(), actual.headers());
        comparison.mismatches.addAll(interaction
                .responseMessage()
                .map(type -> MessageBody.compare(type, model.getMatchingRules(), false, expected.body(), actual.body()))
                .orElseGet(() -> new BodyComparison(model.getMatchingRules(), false)
                        .compare(
                                model.getBody(),
                                model.determineContentType(),
                                expected.contentType(),
                                actual.body(),
                                actual.contentType())));
        return comparison.mismatches;
    }

    private void compareText(String what, String expected, String actual) {
        if (!expected.equals(actual)) {
            mismatches.add(new Mismatch(what, expected, actual, "equality"));
        }
    }

    /** A path without a rule is a text; pact-jvm would try it as a regular expression and let {@code /a.b} accept {@code /axb}. */
    private void comparePath(String expected, String actual) {
        MatchingRuleCategory category = rules.rulesForCategory("path");
        List<MatchingRuleGroup> groups = category.getMatchingRules().values().stream()
                .filter(MatchingRuleGroup::isNotEmpty)
                .toList();
        if (groups.isEmpty()) {
            compareText("path", expected, actual);
        }
        ValueRules values = new ValueRules(new MatchingContext(category, true, Map.of(), true));
        groups.forEach(group -> mismatches.addAll(values.check(group, "path", FieldPath.ROOT, expected, actual)));
    }

    private void compareQuery(Map<String, List<String>> expected, Map<String, List<String>> actual) {
        TextFields fields = new TextFields(rules.rulesForCategory("query"), "query ");
        expected.forEach((name, values) ->
                mismatches.addAll(fields.compare(name, values, actual.getOrDefault(name, List.of()))));
        actual.forEach((name, values) -> {
            if (!expected.containsKey(name)) {
                mismatches.add(new Mismatch("query " + name, "nothing", ValueText.of(values), "unexpected"));
            }
        });
    }

    private void compareHeaders(Map<String, List<String>> expected, Map<String, List<String>> actual) {
        TextFields fields = new TextFields(rules.rulesForCategory("header"), HEADER);
        expected.forEach((name, values) -> {
            List<String> received = TextFields.named(actual, name);
            mismatches.addAll(
                    received.isEmpty() || fields.hasRule(name)
                            ? fields.compare(name, values, received)
                            : compareHeader(name, values, received));
        });
    }

    private static List<Mismatch> compareHeader(String name, List<String> expected, List<String> actual) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "cookie" -> Cookies.sent(HEADER + name, expected, actual);
            case "set-cookie" -> Cookies.set(HEADER + name, expected, actual);
            default -> compareHeader(HEADER + name, String.join(",", expected), String.join(",", actual));
        };
    }

    /** Parameters in any order, spaces after commas as they like: pact-jvm knows. Each sender has a boundary of its own. */
    private static boolean sameHeader(String name, String expected, String actual, MatchingContext noRules) {
        try {
            return HeaderMatcher.compareHeader(name, expected, actual, noRules) == null;
        } catch (IndexOutOfBoundsException e) {
            return expected.equals(actual); // pact-jvm looks for parameters where there are none
        }
    }

    static List<Mismatch> compareHeader(String where, String expected, String actual) {
        MatchingContext noRules = new MatchingContext(new MatchingRuleCategory("header"), true);
        String name = where.substring(where.lastIndexOf(' ') + 1);
        return sameHeader(name, withoutBoundary(expected), withoutBoundary(actual), noRules)
                ? List.of()
                : List.of(new Mismatch(where, ValueText.of(expected), ValueText.of(actual), "equality"));
    }

    private static String withoutBoundary(String value) {
        return value.startsWith("multipart/") ? BOUNDARY.matcher(value).replaceAll("") : value;
    }

    private void compareStatus(int expected, int actual) {
        List<MatchingRule> statusRules = rules.rulesForCategory("status").allMatchingRules();
        if (statusRules.isEmpty()) {
            compareText("status", String.valueOf(expected), String.valueOf(actual));
        }
        for (MatchingRule rule : statusRules) {
            boolean holds = rule instanceof StatusCodeMatcher codes
                    ? MatcherExecutorKt.matchStatusCode(codes.getStatusType(), codes.getValues(), expected, actual)
                            .isEmpty()
                    : expected == actual;
            if (!holds) {
                mismatches.add(
                        new Mismatch("status", String.valueOf(expected), String.valueOf(actual), RuleText.of(rule)));
            }
        }
    }
}
