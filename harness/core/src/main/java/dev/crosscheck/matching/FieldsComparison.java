package dev.crosscheck.matching;

import au.com.dius.pact.core.model.matchingrules.EachKeyMatcher;
import au.com.dius.pact.core.model.matchingrules.EachValueMatcher;
import au.com.dius.pact.core.model.matchingrules.EqualsMatcher;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleGroup;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import au.com.dius.pact.core.model.matchingrules.ValuesMatcher;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares JSON objects and protobuf messages field by field. */
final class FieldsComparison {

    private static final String NOTHING = "nothing";

    private final TreeComparison tree;

    FieldsComparison(TreeComparison tree) {
        this.tree = tree;
    }

    void compare(FieldPath path, Fields expected, Fields actual) {
        Optional<MatchingRuleGroup> group = tree.rules().at(path);
        boolean ownRules = group.isPresent() && !group.get().getCascaded();
        boolean keysVary = false;
        if (ownRules) {
            for (MatchingRule rule : group.get().getRules()) {
                keysVary |= applyOwn(rule, path, expected, actual);
            }
        }
        if (!keysVary) {
            boolean equal = group.stream()
                    .flatMap(rules -> rules.getRules().stream())
                    .anyMatch(EqualsMatcher.class::isInstance);
            compareKeys(path, expected, actual, equal || tree.rules().strict());
        }
    }

    /** Applies a rule about the object itself; says whether its keys may differ from the expected ones. */
    private boolean applyOwn(MatchingRule rule, FieldPath path, Fields expected, Fields actual) {
        if (rule instanceof EachKeyMatcher each) {
            actual.present()
                    .keySet()
                    .forEach(key -> tree.add(NestedRules.of(each.getDefinition())
                            .check(
                                    tree.valueRules(),
                                    path.then(key),
                                    each.getDefinition().getValue(),
                                    key)));
            return true;
        }
        if (rule instanceof EachValueMatcher each) {
            NestedRules nested = NestedRules.of(each.getDefinition());
            actual.present().forEach((key, value) -> {
                Object template = template(expected, key);
                tree.add(nested.check(tree.valueRules(), path.then(key), template, value));
                compareContents(path.then(key), template, value);
            });
            return true;
        }
        if (rule instanceof ValuesMatcher) {
            actual.present().forEach((key, value) -> tree.compare(path.then(key), template(expected, key), value));
            return true;
        }
        if (!(rule instanceof EqualsMatcher) && !(rule instanceof RegexMatcher)) {
            tree.add(tree.valueRules().check(rule, false, path, path, expected, actual));
        }
        return false;
    }

    private void compareContents(FieldPath path, @Nullable Object template, @Nullable Object value) {
        if (template instanceof Fields && value instanceof Fields) {
            tree.compare(path, template, value);
        }
    }

    private static @Nullable Object template(Fields expected, String key) {
        if (expected.has(key)) {
            return expected.get(key);
        }
        return expected.present().values().stream().findFirst().orElse(TreeComparison.ANYTHING);
    }

    private void compareKeys(FieldPath path, Fields expected, Fields actual, boolean noOthers) {
        expected.present().forEach((name, value) -> {
            if (value == TreeComparison.ANYTHING) {
                return;
            }
            if (actual.has(name)) {
                tree.compare(path.then(name), value, actual.get(name));
            } else {
                tree.add(path.then(name), ValueText.of(value), NOTHING, "missing");
            }
        });
        if (noOthers) {
            actual.present().forEach((name, value) -> {
                if (!expected.present().containsKey(name)) {
                    tree.add(path.then(name), NOTHING, ValueText.of(value), "unexpected");
                }
            });
        }
    }
}
