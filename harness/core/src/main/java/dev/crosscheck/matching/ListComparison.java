package dev.crosscheck.matching;

import au.com.dius.pact.core.model.matchingrules.ArrayContainsMatcher;
import au.com.dius.pact.core.model.matchingrules.EachKeyMatcher;
import au.com.dius.pact.core.model.matchingrules.EachValueMatcher;
import au.com.dius.pact.core.model.matchingrules.EqualsIgnoreOrderMatcher;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleGroup;
import au.com.dius.pact.core.model.matchingrules.MaxEqualsIgnoreOrderMatcher;
import au.com.dius.pact.core.model.matchingrules.MinEqualsIgnoreOrderMatcher;
import au.com.dius.pact.core.model.matchingrules.MinMaxEqualsIgnoreOrderMatcher;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares lists item by item, in the way their rules say. */
final class ListComparison {

    /** Each item is compared with each, and pairing is a recursion. */
    private static final int MAX_UNORDERED = 1000;

    private final TreeComparison tree;

    ListComparison(TreeComparison tree) {
        this.tree = tree;
    }

    void compare(FieldPath path, List<?> expected, List<?> actual) {
        Optional<MatchingRuleGroup> group = tree.rules().at(path);
        if (group.isEmpty()) {
            compareLengths(path, expected, actual);
            compareInOrder(path, expected, actual, Math.min(expected.size(), actual.size()));
            return;
        }
        boolean itemsCompared = false;
        for (MatchingRule rule : group.get().getRules()) {
            itemsCompared |= applyOwn(rule, group.get().getCascaded(), path, expected, actual);
        }
        if (!itemsCompared && !expected.isEmpty()) {
            compareInOrder(path, expected, actual, actual.size());
        }
    }

    /** Applies a rule about the list itself; says whether that covered its items. */
    private boolean applyOwn(MatchingRule rule, boolean inherited, FieldPath path, List<?> expected, List<?> actual) {
        if (rule instanceof ArrayContainsMatcher contains) {
            compareVariants(contains, path, expected, actual);
            return true;
        }
        if (rule instanceof EachValueMatcher each) {
            NestedRules nested = NestedRules.of(each.getDefinition());
            for (int i = 0; i < actual.size(); i++) {
                tree.add(nested.check(tree.valueRules(), path.then(i), template(expected, i), actual.get(i)));
            }
            return actual.stream().noneMatch(item -> item instanceof Fields || item instanceof List);
        }
        if (rule instanceof EachKeyMatcher || rule instanceof RegexMatcher) {
            return false;
        }
        tree.add(tree.valueRules().check(rule, inherited, path, path, expected, actual));
        if (isUnordered(rule)) {
            compareUnordered(path, expected, actual);
            return true;
        }
        return false;
    }

    private void compareLengths(FieldPath path, List<?> expected, List<?> actual) {
        if (expected.size() != actual.size()) {
            tree.add(
                    path,
                    expected.size() + " items " + ValueText.of(expected),
                    actual.size() + " items " + ValueText.of(actual),
                    "equality");
        }
    }

    private void compareInOrder(FieldPath path, List<?> expected, List<?> actual, int count) {
        for (int i = 0; i < count; i++) {
            tree.compare(path.then(i), template(expected, i), actual.get(i));
        }
    }

    /** What an item is compared with: its own example, or the first one when there are more items than examples. */
    private static @Nullable Object template(List<?> expected, int index) {
        if (expected.isEmpty()) {
            return TreeComparison.ANYTHING;
        }
        return expected.get(index < expected.size() ? index : 0);
    }

    private void compareUnordered(FieldPath path, List<?> expected, List<?> actual) {
        if (Math.max(expected.size(), actual.size()) > MAX_UNORDERED) {
            throw new UnsupportedRuleException(
                    path + ": list compared in any order was "
                            + Math.max(expected.size(), actual.size())
                            + " items long (expected: at most " + MAX_UNORDERED + "). Compare it in order.",
                    null);
        }
        Pairing pairing = Pairing.of(
                expected.size(),
                actual.size(),
                (e, a) -> TreeComparison.compare(tree.rules(), path.then(e), expected.get(e), actual.get(a))
                        .isEmpty());
        pairing.unpaired()
                .forEach(e -> tree.add(
                        path.then(e),
                        ValueText.of(expected.get(e)),
                        "in no item of " + ValueText.of(actual),
                        "any order"));
    }

    private void compareVariants(ArrayContainsMatcher rule, FieldPath path, List<?> expected, List<?> actual) {
        for (int i = 0; i < expected.size(); i++) {
            Object variant = expected.get(i);
            RuleSet rules = new RuleSet(variantRules(rule, i), tree.rules().strict());
            boolean found = actual.stream()
                    .anyMatch(item -> TreeComparison.compare(rules, FieldPath.ROOT, variant, item)
                            .isEmpty());
            if (!found) {
                tree.add(path, ValueText.of(variant), "in no item of " + ValueText.of(actual), "array contains");
            }
        }
    }

    private static MatchingRuleCategory variantRules(ArrayContainsMatcher rule, int index) {
        return rule.getVariants().stream()
                .filter(variant -> variant.getFirst() == index)
                .map(variant -> variant.getSecond())
                .findFirst()
                .orElseGet(() -> new MatchingRuleCategory("body"));
    }

    private static boolean isUnordered(MatchingRule rule) {
        return rule instanceof EqualsIgnoreOrderMatcher
                || rule instanceof MinEqualsIgnoreOrderMatcher
                || rule instanceof MaxEqualsIgnoreOrderMatcher
                || rule instanceof MinMaxEqualsIgnoreOrderMatcher;
    }
}
