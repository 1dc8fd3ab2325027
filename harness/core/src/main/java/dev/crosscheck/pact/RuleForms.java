package dev.crosscheck.pact;

import au.com.dius.pact.core.model.generators.Generator;
import au.com.dius.pact.core.model.matchingrules.ArrayContainsMatcher;
import au.com.dius.pact.core.model.matchingrules.EachKeyMatcher;
import au.com.dius.pact.core.model.matchingrules.HttpStatus;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleGroup;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import au.com.dius.pact.core.model.matchingrules.RuleLogic;
import au.com.dius.pact.core.model.matchingrules.StatusCodeMatcher;
import au.com.dius.pact.core.model.matchingrules.TypeMatcher;
import au.com.dius.pact.core.model.matchingrules.expressions.MatchingRuleDefinition;
import dev.crosscheck.pact.RuleTable.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import kotlin.Triple;

/** Rules that are made of others, in pact-jvm's form. */
final class RuleForms {

    private RuleForms() {}

    /** A list that contains an item for each variant. */
    static MatchingRule containing(Rules... variants) {
        List<Triple<Integer, MatchingRuleCategory, Map<String, Generator>>> all = new ArrayList<>();
        for (Rules variant : variants) {
            MatchingRuleCategory category = new MatchingRuleCategory("body");
            if (variant.byType()) {
                category.setRule("$", TypeMatcher.INSTANCE);
            }
            Models.add(variant.table().of(Part.BODY), category);
            all.add(new Triple<>(all.size(), category, Map.of()));
        }
        return new ArrayContainsMatcher(all);
    }

    static MatchingRule eachKey(String regex) {
        return new EachKeyMatcher(new MatchingRuleDefinition("", new RegexMatcher(regex), null, ""));
    }

    /** Several rules for one value. */
    static MatchingRuleGroup combined(String path, RuleLogic logic, Rules... alternatives) {
        List<MatchingRule> all = new ArrayList<>();
        for (Rules alternative : alternatives) {
            alternative.table().of(Part.BODY).stream()
                    .filter(rule -> rule.path().equals(path))
                    .forEach(rule -> all.add(rule.rule()));
        }
        if (all.isEmpty() || all.size() != alternatives.length) {
            throw new IllegalArgumentException(
                    "rules: alternatives for '" + path + "' were " + alternatives.length + " with " + all.size()
                            + " rules for it (expected: one each). Give each one a rule for that path.");
        }
        return new MatchingRuleGroup(all, logic);
    }

    static MatchingRule anyStatus(String kind) {
        return Arrays.stream(HttpStatus.values())
                .filter(status ->
                        status != HttpStatus.StatusCodes && status.name().equalsIgnoreCase(kind))
                .findFirst()
                .map(status -> new StatusCodeMatcher(status, List.of()))
                .orElseThrow(() -> new IllegalArgumentException("rules: status was '" + kind
                        + "' (expected: information, success, redirect, clientError, serverError, nonError or error). "
                        + "Correct it."));
    }
}
