package dev.crosscheck.matching;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.matchers.MatchingContext;
import au.com.dius.pact.core.model.matchingrules.EqualsMatcher;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleGroup;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import au.com.dius.pact.core.model.matchingrules.RuleLogic;
import au.com.dius.pact.core.model.matchingrules.TypeMatcher;
import au.com.dius.pact.core.model.matchingrules.ValuesMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RuleSetTest {

    private static final int ROUNDS = 2_000;
    private static final List<String> TOKENS = List.of(".a", ".b", ".*", "['a b']", "['1']", "[0]", "[1]", "[*]");
    private static final List<String> STEPS = List.of("a", "b", "a b", "0", "1", "01", "$", "*");
    private static final List<MatchingRule> RULES = List.of(
            TypeMatcher.INSTANCE, EqualsMatcher.INSTANCE, ValuesMatcher.INSTANCE, new RegexMatcher("[a-z]+", "a"));

    @Test
    void selects_the_rules_that_pact_jvm_would() {
        Random random = new Random(1);
        int selected = 0;
        for (int round = 0; round < ROUNDS; round++) {
            MatchingRuleCategory category = category(random, round % 10 == 0 ? "content" : "body");
            RuleSet rules = new RuleSet(category, false);
            for (int i = 0; i < 5; i++) {
                FieldPath path = path(random);
                MatchingRuleGroup expected =
                        new MatchingContext(category, true).selectBestMatcher(path.steps(), Comparator.naturalOrder());
                assertThat(rules.at(path).orElse(new MatchingRuleGroup()))
                        .as("%s at %s", category.getMatchingRules().keySet(), path)
                        .isEqualTo(expected);
                selected += expected.isNotEmpty() ? 1 : 0;
            }
        }
        assertThat(selected).isGreaterThan(ROUNDS);
    }

    private static MatchingRuleCategory category(Random random, String name) {
        MatchingRuleCategory category = new MatchingRuleCategory(name);
        for (int i = random.nextInt(7); i > 0; i--) {
            StringBuilder path = new StringBuilder("$");
            for (int t = random.nextInt(4); t > 0; t--) {
                path.append(TOKENS.get(random.nextInt(TOKENS.size())));
            }
            category.addRule(path.toString(), RULES.get(random.nextInt(RULES.size())), RuleLogic.AND);
        }
        return category;
    }

    private static FieldPath path(Random random) {
        List<String> steps = new ArrayList<>(List.of("$"));
        for (int i = random.nextInt(5); i > 0; i--) {
            steps.add(STEPS.get(random.nextInt(STEPS.size())));
        }
        return new FieldPath(steps);
    }
}
