package dev.crosscheck.matching;

import au.com.dius.pact.core.model.matchingrules.MatchingRuleGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares two values, with all that is in them, and collects the differences. */
final class TreeComparison {

    /** Stands in an expected value for one that is not compared at all. */
    static final Object ANYTHING = new Object() {
        @Override
        public String toString() {
            return "anything";
        }
    };

    private final RuleSet rules;
    private final List<Mismatch> mismatches = new ArrayList<>();

    private TreeComparison(RuleSet rules) {
        this.rules = rules;
    }

    static List<Mismatch> compare(RuleSet rules, FieldPath path, @Nullable Object expected, @Nullable Object actual) {
        TreeComparison comparison = new TreeComparison(rules);
        comparison.compare(path, expected, actual);
        return comparison.mismatches;
    }

    RuleSet rules() {
        return rules;
    }

    ValueRules valueRules() {
        return rules.values();
    }

    void add(List<Mismatch> more) {
        mismatches.addAll(more);
    }

    void add(FieldPath path, String expected, String actual, String rule) {
        mismatches.add(new Mismatch(path.toString(), expected, actual, rule));
    }

    void compare(FieldPath path, @Nullable Object expected, @Nullable Object actual) {
        if (expected == ANYTHING) {
            return;
        }
        if (expected instanceof Fields expectedFields && actual instanceof Fields actualFields) {
            new FieldsComparison(this).compare(path, expectedFields, actualFields);
        } else if (expected instanceof List<?> expectedList && actual instanceof List<?> actualList) {
            new ListComparison(this).compare(path, expectedList, actualList);
        } else {
            compareScalars(path, expected, actual);
        }
    }

    private void compareScalars(FieldPath path, @Nullable Object expected, @Nullable Object actual) {
        Optional<MatchingRuleGroup> group = rules.at(path);
        if (group.isPresent()) {
            add(rules.values().check(group.get(), path, path, expected, actual));
        } else if (!Objects.equals(expected, actual)) {
            add(path, ValueText.of(expected), ValueText.of(actual), "equality");
        }
    }
}
