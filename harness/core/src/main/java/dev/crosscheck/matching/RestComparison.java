package dev.crosscheck.matching;

import au.com.dius.pact.core.matchers.MatcherExecutorKt;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import au.com.dius.pact.core.model.matchingrules.StatusCodeMatcher;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.RestInteraction;
import java.util.ArrayList;
import java.util.List;

/** Compares HTTP responses. */
final class RestComparison {

    private RestComparison() {}

    static List<Mismatch> response(RestInteraction interaction, HttpResponse actual) {
        HttpResponse expected = interaction.response();
        var model = interaction.model().getResponse();
        MatchingRules rules = model.getMatchingRules();
        List<Mismatch> mismatches = new ArrayList<>(compareStatus(rules, expected.status(), actual.status()));
        mismatches.addAll(
                new HeaderComparison(rules.rulesForCategory("header")).compare(expected.headers(), actual.headers()));
        mismatches.addAll(interaction
                .responseMessage()
                .map(type -> MessageBody.compare(type, rules, false, expected.body(), actual.body()))
                .orElseGet(() -> new BodyComparison(rules, false)
                        .compare(
                                model.getBody(),
                                model.determineContentType(),
                                expected.contentType(),
                                actual.body(),
                                actual.contentType())));
        return mismatches;
    }

    static List<Mismatch> compareText(String what, String expected, String actual) {
        return expected.equals(actual) ? List.of() : List.of(new Mismatch(what, expected, actual, "equality"));
    }

    private static List<Mismatch> compareStatus(MatchingRules rules, int expected, int actual) {
        List<MatchingRule> statusRules = rules.rulesForCategory("status").allMatchingRules();
        if (statusRules.isEmpty()) {
            return compareText("status", String.valueOf(expected), String.valueOf(actual));
        }
        List<Mismatch> mismatches = new ArrayList<>();
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
        return mismatches;
    }
}
