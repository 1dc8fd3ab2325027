package dev.crosscheck.pact;

import au.com.dius.pact.core.model.matchingrules.EqualsMatcher;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleGroup;
import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import au.com.dius.pact.core.model.matchingrules.NumberTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import au.com.dius.pact.core.model.matchingrules.TypeMatcher;
import au.com.dius.pact.core.support.json.JsonValue;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes down which fields a consumer mentioned, in the language of Pact's protobuf plugin. Not decoration: the plugin ignores a
 * list that has no rule and is not mentioned here.
 */
final class Expectations {

    private final Map<String, MatchingRuleGroup> rules;

    private Expectations(MatchingRules rules) {
        this.rules = rules.rulesForCategory("body").getMatchingRules();
    }

    static JsonValue.Object of(Message message, MatchingRules rules) {
        return new Expectations(rules).message("$", message);
    }

    static JsonValue.Object ofMetadata(Map<String, String> metadata) {
        Map<String, JsonValue> texts = new LinkedHashMap<>();
        metadata.forEach((name, value) -> texts.put(name, new JsonValue.StringValue(plain(value))));
        return new JsonValue.Object(texts);
    }

    private JsonValue.Object message(String path, Message message) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        message.getAllFields()
                .forEach((field, value) ->
                        fields.put(MessagePath.name(field), field(MessagePath.field(path, field), field, value)));
        return new JsonValue.Object(fields);
    }

    private JsonValue field(String path, FieldDescriptor field, Object value) {
        if (field.isMapField()) {
            Map<String, JsonValue> entries = new LinkedHashMap<>();
            for (Object each : (List<?>) value) {
                Message entry = (Message) each;
                Object key = entry.getField(entry.getDescriptorForType().findFieldByNumber(1));
                Object entryValue = entry.getField(entry.getDescriptorForType().findFieldByNumber(2));
                entries.put(String.valueOf(key), one(MessagePath.key(path, key), entryValue));
            }
            return new JsonValue.Object(entries);
        }
        if (field.isRepeated()) {
            List<JsonValue> items = ((List<?>) value)
                    .stream().map(item -> one(path + "[*]", item)).toList();
            return new JsonValue.Array(items);
        }
        return one(path, value);
    }

    private JsonValue one(String path, Object value) {
        if (value instanceof Message message) {
            return message(path, message);
        }
        MatchingRuleGroup group = rules.get(path);
        String text = text(value);
        return new JsonValue.StringValue(
                group == null || group.getRules().size() != 1
                        ? plain(text)
                        : definition(
                                group.getRules().get(0), text, value instanceof Number || value instanceof Boolean));
    }

    private static String text(Object value) {
        if (value instanceof EnumValueDescriptor constant) {
            return constant.getName();
        }
        return value instanceof ByteString bytes ? TextFormat.escapeBytes(bytes) : String.valueOf(value);
    }

    /** A text that reads like a rule must not be taken for one. */
    private static String plain(String text) {
        return text.matches("(?s)\\s*(matching|eachKey|eachValue|notEmpty|atLeast|atMost)\\s*\\(.*")
                ? "matching(equalTo, " + quoted(text) + ")"
                : text;
    }

    private static String definition(MatchingRule rule, String text, boolean literal) {
        String example = literal ? text : quoted(text);
        if (rule instanceof RegexMatcher regex) {
            return "matching(regex, " + quoted(regex.getRegex()) + ", " + quoted(text) + ")";
        }
        if (rule instanceof TypeMatcher || rule instanceof NumberTypeMatcher) {
            return "matching(" + rule.getName() + ", " + example + ")";
        }
        return rule instanceof EqualsMatcher ? "matching(equalTo, " + example + ")" : plain(text);
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
