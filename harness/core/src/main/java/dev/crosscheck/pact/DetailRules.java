package dev.crosscheck.pact;

import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MatchingRulesImpl;
import au.com.dius.pact.core.model.matchingrules.RuleLogic;
import com.google.protobuf.Message;
import dev.crosscheck.pact.RuleTable.Part;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Spells {@link Rules} out for the details of an error: paths such as {@code $.details[0].reason}, kept as rules for the body that
 * an error does not have.
 */
final class DetailRules {

    private static final Pattern PATH = Pattern.compile("\\$\\.details\\[(\\d{1,4})](.*)");

    private DetailRules() {}

    static MatchingRulesImpl of(Rules rules, List<Message> details) {
        MatchingRulesImpl result = new MatchingRulesImpl();
        MatchingRuleCategory body = result.addCategory("body");
        if (rules.byType()) {
            for (int i = 0; i < details.size(); i++) {
                MessageRules.byType("$.details[" + i + "]", details.get(i))
                        .forEach((path, rule) -> body.setRule(path, rule, RuleLogic.AND));
            }
        }
        for (RuleTable.Rule rule : rules.table().of(Part.BODY)) {
            check(rule.path(), details);
            body.setRule(rule.path(), rule.rule(), RuleLogic.AND);
        }
        Models.add(rules.table().of(Part.HEADER), result.addCategory("metadata"));
        return result;
    }

    private static void check(String path, List<Message> details) {
        Matcher parts = PATH.matcher(path);
        int index = parts.matches() ? Integer.parseInt(parts.group(1)) : details.size();
        if (index >= details.size()) {
            throw new IllegalArgumentException("rules: path was '" + path
                    + "' (expected: a detail of the error, details[0] to details[" + (details.size() - 1)
                    + "]; it has no other body). Correct the path.");
        }
        MessagePath.check("$" + parts.group(2), details.get(index).getDescriptorForType());
    }
}
