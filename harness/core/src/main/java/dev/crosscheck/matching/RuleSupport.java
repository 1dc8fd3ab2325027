package dev.crosscheck.matching;

import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.model.matchingrules.ArrayContainsMatcher;
import au.com.dius.pact.core.model.matchingrules.EachKeyMatcher;
import au.com.dius.pact.core.model.matchingrules.EachValueMatcher;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import dev.crosscheck.pact.Interaction;

/** Looks for rules that cannot be applied before anything is compared. */
final class RuleSupport {

    private RuleSupport() {}

    static void require(Interaction interaction) {
        String where = "interaction '" + interaction.description() + "'";
        if (interaction.model() instanceof V4Interaction.SynchronousHttp http) {
            check(http.getRequest().getMatchingRules(), where + " request");
            check(http.getResponse().getMatchingRules(), where + " response");
        } else if (interaction.model() instanceof V4Interaction.SynchronousMessages messages) {
            check(messages.getRequest().getMatchingRules(), where + " request");
            messages.getResponse().forEach(response -> check(response.getMatchingRules(), where + " response"));
        } else if (interaction.model() instanceof V4Interaction.AsynchronousMessage message) {
            check(message.getContents().getMatchingRules(), where + " message");
        }
    }

    private static void check(MatchingRules rules, String where) {
        rules.getCategories().forEach(name -> check(rules.rulesForCategory(name), where + " " + name));
    }

    private static void check(MatchingRuleCategory category, String where) {
        category.getMatchingRules()
                .forEach((path, group) -> group.getRules().forEach(rule -> check(rule, where + " " + path)));
    }

    private static void check(MatchingRule rule, String where) {
        if (rule instanceof RegexMatcher regex) {
            Regexes.compile(regex.getRegex(), where);
        } else if (rule instanceof EachKeyMatcher each) {
            NestedRules.of(each.getDefinition()).rules().forEach(nested -> check(nested, where));
        } else if (rule instanceof EachValueMatcher each) {
            NestedRules.of(each.getDefinition()).rules().forEach(nested -> check(nested, where));
        } else if (rule instanceof ArrayContainsMatcher contains) {
            contains.getVariants().forEach(variant -> check(variant.getSecond(), where));
        }
    }
}
