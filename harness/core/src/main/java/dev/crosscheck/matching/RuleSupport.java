package dev.crosscheck.matching;

import au.com.dius.pact.core.model.InvalidPathExpression;
import au.com.dius.pact.core.model.PathExpressionsKt;
import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.model.matchingrules.ArrayContainsMatcher;
import au.com.dius.pact.core.model.matchingrules.EachKeyMatcher;
import au.com.dius.pact.core.model.matchingrules.EachValueMatcher;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import dev.crosscheck.pact.Ending;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Messages;
import java.util.Set;

/** Looks for rules that cannot be applied before anything is compared. */
final class RuleSupport {

    /** The categories whose rules go by paths and not by names. */
    private static final Set<String> PATHS = Set.of("body", "content");

    private RuleSupport() {}

    static void require(Interaction interaction) {
        String where = "interaction '" + interaction.description() + "'";
        if (interaction instanceof GrpcStreamInteraction stream) {
            check(stream, where);
        }
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

    private static void check(GrpcStreamInteraction stream, String where) {
        for (Messages messages : stream.conversation().requests()) {
            messages.messages().forEach(each -> check(each.contents().getMatchingRules(), where + " request"));
        }
        for (Messages messages : stream.conversation().responses()) {
            messages.messages().forEach(each -> check(each.contents().getMatchingRules(), where + " response"));
        }
        check(stream.responseHeaders().getMatchingRules(), where + " response");
        if (stream.conversation().ending() instanceof Ending.Status status) {
            check(status.contents().getMatchingRules(), where + " status");
        }
    }

    private static void check(MatchingRules rules, String where) {
        rules.getCategories().forEach(name -> check(rules.rulesForCategory(name), where + " " + name));
    }

    private static void check(MatchingRuleCategory category, String where) {
        if (PATHS.contains(category.getName())) {
            category.getMatchingRules().keySet().forEach(path -> checkPath(path, where));
        }
        category.getMatchingRules()
                .forEach((path, group) -> group.getRules().forEach(rule -> check(rule, where + " " + path)));
    }

    private static void checkPath(String path, String where) {
        try {
            PathExpressionsKt.parsePath(path);
        } catch (InvalidPathExpression e) {
            String shown = path.length() <= 100 ? path : path.substring(0, 100) + "...";
            throw new UnsupportedRuleException(
                    where + ": path was '" + shown + "' (expected: one from the root $, such as $.items[*].sku). "
                            + "Correct it in the pact.",
                    e);
        }
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
