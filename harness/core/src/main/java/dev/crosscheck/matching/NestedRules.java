package dev.crosscheck.matching;

import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.expressions.MatchingReference;
import au.com.dius.pact.core.model.matchingrules.expressions.MatchingRuleDefinition;
import au.com.dius.pact.core.support.Either;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules inside a rule for each key or each value; a reference to the example is left to the comparison of the contents. */
record NestedRules(List<MatchingRule> rules) {

    static NestedRules of(MatchingRuleDefinition definition) {
        List<MatchingRule> rules = new ArrayList<>();
        for (Either<? extends MatchingRule, MatchingReference> either : definition.getRules()) {
            if (either.isA()) {
                rules.add(either.unwrapA("a rule"));
            }
        }
        return new NestedRules(rules);
    }

    List<Mismatch> check(ValueRules values, FieldPath path, @Nullable Object expected, @Nullable Object actual) {
        return rules.stream()
                .flatMap(rule -> values.check(rule, false, path, path, expected, actual).stream())
                .toList();
    }
}
