package dev.crosscheck.matching;

import au.com.dius.pact.core.model.matchingrules.EachKeyMatcher;
import au.com.dius.pact.core.model.matchingrules.EachValueMatcher;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleGroup;
import au.com.dius.pact.core.model.matchingrules.ValuesMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells quickly that a value differs from an expected one, without saying how: by the plain values in objects, each of which a
 * comparison would look at. What passes may differ all the same. Safe for use by many threads.
 */
final class Sieve {

    private static final int MOST = 32;

    /** A plain value in objects; without rules, it has to be equal. */
    private record Grain(
            FieldPath path,
            @Nullable Object expected,
            @Nullable MatchingRuleGroup rules) {}

    private final ValueRules values;
    private final List<Grain> grains = new ArrayList<>();

    private Sieve(ValueRules values) {
        this.values = values;
    }

    /** One for a value that is compared by the rules. */
    static Sieve of(RuleSet rules, @Nullable Object expected) {
        Sieve sieve = new Sieve(rules.values());
        sieve.collect(rules, FieldPath.ROOT, expected);
        sieve.grains.sort(Comparator.comparing(grain -> grain.rules() != null)); // equality is the cheapest to ask for
        return sieve;
    }

    private void collect(RuleSet rules, FieldPath path, @Nullable Object expected) {
        if (expected == TreeComparison.ANYTHING || expected instanceof List || grains.size() == MOST) {
            return;
        }
        Optional<MatchingRuleGroup> group = rules.at(path);
        if (!(expected instanceof Fields fields)) {
            grains.add(new Grain(path, expected, group.orElse(null)));
        } else if (group.isEmpty() || group.get().getCascaded() || keysAreCompared(group.get())) {
            fields.present().forEach((name, value) -> collect(rules, path.then(name), value));
        }
    }

    private static boolean keysAreCompared(MatchingRuleGroup group) {
        return group.getRules().stream().noneMatch(Sieve::letsKeysVary);
    }

    private static boolean letsKeysVary(MatchingRule rule) {
        return rule instanceof EachKeyMatcher || rule instanceof EachValueMatcher || rule instanceof ValuesMatcher;
    }

    /** Whether a comparison is certain to find a difference. */
    boolean holdsBack(@Nullable Object actual) {
        for (Grain grain : grains) {
            if (differs(grain, actual)) {
                return true;
            }
        }
        return false;
    }

    private boolean differs(Grain grain, @Nullable Object actual) {
        List<String> steps = grain.path().steps();
        Object here = actual;
        for (int i = 1; i < steps.size(); i++) {
            if (!(here instanceof Fields fields)) {
                return false; // an object's own rules may be content with something else
            }
            if (!fields.has(steps.get(i))) {
                return true;
            }
            here = fields.get(steps.get(i));
        }
        return grain.rules() == null
                ? !Objects.equals(grain.expected(), here)
                : !values.hold(grain.rules(), grain.path(), grain.path(), grain.expected(), here);
    }
}
