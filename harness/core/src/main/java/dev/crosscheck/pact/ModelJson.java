package dev.crosscheck.pact;

import au.com.dius.pact.core.support.json.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as pact-jvm's model wants it: of a tree that was read already, since pact-jvm's own parser would read every character anew. */
final class ModelJson {

    private ModelJson() {}

    static JsonValue of(JsonNode node) {
        return switch (node.getNodeType()) {
            case OBJECT -> object(node);
            case ARRAY -> array(node);
            case STRING -> new JsonValue.StringValue(node.textValue());
            case BOOLEAN -> node.booleanValue() ? JsonValue.True.INSTANCE : JsonValue.False.INSTANCE;
            case NUMBER -> number(node);
            default -> JsonValue.Null.INSTANCE;
        };
    }

    private static JsonValue object(JsonNode node) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), of(field.getValue())));
        return new JsonValue.Object(fields);
    }

    private static JsonValue array(JsonNode node) {
        List<JsonValue> items = new ArrayList<>(node.size());
        node.forEach(item -> items.add(of(item)));
        return new JsonValue.Array(items);
    }

    private static JsonValue number(JsonNode node) {
        char[] digits = node.asText().toCharArray();
        return node.isIntegralNumber() ? new JsonValue.Integer(digits) : new JsonValue.Decimal(digits);
    }
}
