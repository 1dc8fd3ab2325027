package dev.crosscheck.junit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.crosscheck.broker.Selector;
import dev.crosscheck.definition.StrictJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads consumer version selectors in Pact's own JSON: {@code [{"mainBranch": true}, {"branch": "next"}]}. */
final class Selectors {

    private Selectors() {}

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException if they are no JSON list of objects of texts and booleans
     */
    static List<Selector> parse(String json) {
        try {
            JsonNode list = StrictJson.parse(json);
            if (!list.isArray() || list.isEmpty()) {
                throw malformed(json);
            }
            List<Selector> selectors = new ArrayList<>();
            for (JsonNode each : list) {
                selectors.add(selector(each, json));
            }
            return selectors;
        } catch (JsonProcessingException e) {
            throw malformed(json);
        }
    }

    private static Selector selector(JsonNode node, String json) {
        if (!node.isObject() || node.isEmpty()) {
            throw malformed(json);
        }
        Map<String, Object> keys = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            JsonNode value = field.getValue();
            if (!value.isBoolean() && !value.isTextual()) {
                throw malformed(json);
            }
            keys.put(field.getKey(), value.isBoolean() ? (Object) value.booleanValue() : value.textValue());
        }
        return new Selector(keys);
    }

    private static IllegalArgumentException malformed(String json) {
        return new IllegalArgumentException("settings: pactbroker.consumerversionselectors.rawjson was '" + json
                + "' (expected: a JSON list of selectors, such as [{\"mainBranch\": true}]). Correct it.");
    }
}
