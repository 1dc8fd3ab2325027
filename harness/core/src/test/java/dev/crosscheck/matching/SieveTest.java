package dev.crosscheck.matching;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.matchingrules.EqualsMatcher;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MaxTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.MinTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.NumberTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import au.com.dius.pact.core.model.matchingrules.RuleLogic;
import au.com.dius.pact.core.model.matchingrules.TypeMatcher;
import au.com.dius.pact.core.model.matchingrules.ValuesMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SieveTest {

    private static final int ROUNDS = 20_000;
    private static final List<String> PATHS = List.of("$", "$.a", "$.b", "$.a.a", "$.a.b", "$.*", "$.a.*", "$.b[*]");
    private static final List<MatchingRule> RULES = List.of(
            TypeMatcher.INSTANCE,
            EqualsMatcher.INSTANCE,
            ValuesMatcher.INSTANCE,
            new MinTypeMatcher(1),
            new MaxTypeMatcher(1),
            new NumberTypeMatcher(NumberTypeMatcher.NumberType.INTEGER),
            new RegexMatcher("[x{].*", "x"));
    private static final List<@Nullable Object> PLAIN = Arrays.asList("x", "y", 1L, 2L, true, null);

    @Test
    void holds_back_only_what_a_comparison_would_refuse() {
        Random random = new Random(1);
        int heldBack = 0;
        int fitting = 0;
        for (int round = 0; round < ROUNDS; round++) {
            MatchingRuleCategory category = category(random);
            RuleSet rules = new RuleSet(category, random.nextBoolean());
            Object expected = value(random, 2);
            Object actual = random.nextInt(4) == 0 ? expected : value(random, 2);
            boolean fits = TreeComparison.compare(rules, FieldPath.ROOT, expected, actual)
                    .isEmpty();
            boolean held = Sieve.of(rules, expected).holdsBack(actual);
            assertThat(fits && held)
                    .as("%s held back by %s with %s", actual, expected, category.getMatchingRules())
                    .isFalse();
            heldBack += held ? 1 : 0;
            fitting += fits ? 1 : 0;
        }
        assertThat(heldBack).isGreaterThan(ROUNDS / 4);
        assertThat(fitting).isGreaterThan(ROUNDS / 4);
    }

    @Test
    void holds_back_what_differs_in_a_field_deep_inside() {
        RuleSet none = new RuleSet(new MatchingRuleCategory("body"), true);
        Sieve sieve = Sieve.of(none, order("A1"));
        assertThat(sieve.holdsBack(order("A2"))).isTrue();
        assertThat(sieve.holdsBack(order("A1"))).isFalse();
    }

    private static Fields order(String sku) {
        return Fields.ofJson(Map.of("order", Fields.ofJson(Map.of("sku", sku))));
    }

    private static MatchingRuleCategory category(Random random) {
        MatchingRuleCategory category = new MatchingRuleCategory("body");
        for (int i = random.nextInt(4); i > 0; i--) {
            category.addRule(
                    PATHS.get(random.nextInt(PATHS.size())),
                    RULES.get(random.nextInt(RULES.size())),
                    random.nextBoolean() ? RuleLogic.AND : RuleLogic.OR);
        }
        return category;
    }

    private static @Nullable Object value(Random random, int depth) {
        int kind = random.nextInt(8);
        if (depth == 0 || kind < 2) {
            return PLAIN.get(random.nextInt(PLAIN.size()));
        }
        if (kind == 2) {
            List<@Nullable Object> items = new ArrayList<>();
            for (int i = random.nextInt(3); i > 0; i--) {
                items.add(value(random, depth - 1));
            }
            return items;
        }
        Map<String, @Nullable Object> present = new LinkedHashMap<>();
        Map<String, @Nullable Object> defaults = new LinkedHashMap<>();
        for (String name : List.of("a", "b")) {
            Map<String, @Nullable Object> fields = random.nextInt(6) == 0 ? defaults : present;
            fields.put(name, value(random, depth - 1));
        }
        return new Fields(present, defaults);
    }
}
