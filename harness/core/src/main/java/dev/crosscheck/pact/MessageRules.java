package dev.crosscheck.pact;

import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.Generators;
import au.com.dius.pact.core.model.matchingrules.EqualsMatcher;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MatchingRulesImpl;
import au.com.dius.pact.core.model.matchingrules.MinTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.RuleLogic;
import au.com.dius.pact.core.model.matchingrules.TypeMatcher;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.crosscheck.pact.RuleTable.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Spells {@link Rules} out for the fields that a protobuf message holds: one rule for each value, since a pact's readers treat
 * a list without a rule differently. A list that has items in the example must have some.
 */
final class MessageRules {

    private final Map<String, MatchingRule> rules = new LinkedHashMap<>();

    private MessageRules() {}

    static MatchingRulesImpl of(Rules rules, Message message) {
        MessageRules spelledOut = new MessageRules();
        if (rules.byType()) {
            spelledOut.addByType("$", message);
        }
        for (RuleTable.Rule rule : rules.table().of(Part.BODY)) {
            MessagePath.check(rule.path(), message.getDescriptorForType());
            spelledOut.rules.put(rule.path(), rule.rule());
        }
        MatchingRulesImpl result = new MatchingRulesImpl();
        MatchingRuleCategory body = result.addCategory("body");
        spelledOut.rules.forEach((path, rule) -> body.setRule(path, rule, RuleLogic.AND));
        Models.add(rules.table().of(Part.BODY), body);
        Models.add(rules.table().of(Part.HEADER), result.addCategory("metadata"));
        return result;
    }

    /**
     * What the rules leave to the state of the real provider.
     *
     * @throws IllegalArgumentException if it is for a field that the message does not have, or for a part that gRPC does not
     */
    static Generators generators(Rules rules, Message message) {
        Generators generators = new Generators();
        rules.table().blanks().forEach(blank -> {
            switch (blank.part()) {
                case BODY -> {
                    MessagePath.check(blank.path(), message.getDescriptorForType());
                    generators.addGenerator(Category.BODY, blank.path(), blank.generator());
                }
                case HEADER -> generators.addGenerator(Category.METADATA, blank.path(), blank.generator());
                default ->
                    throw new IllegalArgumentException(
                            "pact: value from a state was for the " + blank.part()
                                    + " (expected: a field or metadata, which is what gRPC has). Use fromState or headerFromState.");
            }
        });
        return generators;
    }

    /** The rules that say that a message's values have the types of the example's, by path. */
    static Map<String, MatchingRule> byType(String path, Message message) {
        MessageRules spelledOut = new MessageRules();
        spelledOut.addByType(path, message);
        return spelledOut.rules;
    }

    private void addByType(String path, Message message) {
        if (MessagePath.isOneValue(message.getDescriptorForType())) {
            rules.putIfAbsent(path, TypeMatcher.INSTANCE);
            return;
        }
        if (MessagePath.isAny(message.getDescriptorForType())) {
            rules.putIfAbsent(path + ".type_url", EqualsMatcher.INSTANCE);
        }
        message.getAllFields().forEach((field, value) -> byType(MessagePath.field(path, field), field, value));
    }

    private void byType(String path, FieldDescriptor field, Object value) {
        if (field.isMapField()) {
            for (Object each : (List<?>) value) {
                Message entry = (Message) each;
                FieldDescriptor key = entry.getDescriptorForType().findFieldByNumber(1);
                FieldDescriptor entryValue = entry.getDescriptorForType().findFieldByNumber(2);
                byTypeOfOne(MessagePath.key(path, entry.getField(key)), entry.getField(entryValue));
            }
        } else if (field.isRepeated()) {
            rules.putIfAbsent(path, new MinTypeMatcher(1));
            ((List<?>) value).forEach(item -> byTypeOfOne(path + "[*]", item));
        } else {
            byTypeOfOne(path, value);
        }
    }

    private void byTypeOfOne(String path, Object value) {
        if (value instanceof Message message) {
            addByType(path, message);
        } else {
            rules.putIfAbsent(path, TypeMatcher.INSTANCE);
        }
    }
}
