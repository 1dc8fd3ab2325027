package dev.crosscheck.pact;

import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MinTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.TypeMatcher;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rules for a body that is compared by type: one for the whole, and one for each list, since an empty one proves nothing. */
final class JsonRules {

    private final Map<String, MatchingRule> rules = new LinkedHashMap<>();

    private JsonRules() {}

    static Map<String, MatchingRule> byType(byte[] body) {
        JsonRules json = new JsonRules();
        json.rules.put("$", TypeMatcher.INSTANCE);
        try {
            json.addLists("$", PactJson.parse(new String(body, StandardCharsets.UTF_8)));
        } catch (JsonProcessingException e) {
            return json.rules; // text has no lists
        }
        return json.rules;
    }

    private void addLists(String path, JsonNode node) {
        node.properties().forEach(field -> addLists(MessagePath.key(path, field.getKey()), field.getValue()));
        if (node.isArray() && !node.isEmpty()) {
            rules.put(path, new MinTypeMatcher(1));
            node.forEach(item -> addLists(path + "[*]", item));
        }
    }
}
