package dev.crosscheck.pact;

import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.support.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What both kinds of interaction read from, and put into, pact-jvm's model. */
final class Models {

    private static final String TEST_NAME = "testname";

    private Models() {}

    /** The key of the file, or one made of description and states: pact-jvm reads a missing key as the text "null". */
    static String key(V4Interaction model) {
        String key = model.getKey();
        return key == null || key.isBlank() || key.equals("null") ? model.generateKey() : key;
    }

    static List<ProviderState> states(V4Interaction model) {
        return model.getProviderStates().stream()
                .map(state -> new ProviderState(String.valueOf(state.getName()), state.getParams()))
                .toList();
    }

    static List<au.com.dius.pact.core.model.ProviderState> toModel(List<ProviderState> states) {
        return states.stream()
                .map(state -> new au.com.dius.pact.core.model.ProviderState(
                        state.name(), new LinkedHashMap<>(state.parameters())))
                .toList();
    }

    static String writtenBy(V4Interaction model) {
        JsonValue name = model.getComments().get(TEST_NAME);
        return name instanceof JsonValue.StringValue ? name.toString() : "";
    }

    static Map<String, JsonValue> writtenBy(String testClass) {
        Map<String, JsonValue> comments = new LinkedHashMap<>();
        if (!testClass.isEmpty()) {
            comments.put(TEST_NAME, new JsonValue.StringValue(testClass));
        }
        return comments;
    }

    static void add(List<RuleTable.Rule> rules, MatchingRuleCategory category) {
        rules.forEach(rule -> category.getMatchingRules().put(rule.path(), rule.group()));
    }
}
