package dev.crosscheck.pact;

import au.com.dius.pact.core.support.json.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
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

    /** The other way round; pact-jvm's own text of it does not escape every character that must be. */
    static JsonNode tree(JsonValue value) {
        if (value instanceof JsonValue.Object object) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            object.getEntries().forEach((name, each) -> node.set(name, tree(each)));
            return node;
        }
        if (value instanceof JsonValue.Array array) {
            ArrayNode node = JsonNodeFactory.instance.arrayNode(array.size());
            array.getValues().forEach(each -> node.add(tree(each)));
            return node;
        }
        if (value instanceof JsonValue.Integer integer) {
            return JsonNodeFactory.instance.numberNode(integer.toBigInteger());
        }
        if (value instanceof JsonValue.Decimal decimal) {
            return DecimalNode.valueOf(decimal.toBigDecimal());
        }
        if (value instanceof JsonValue.StringValue) {
            return TextNode.valueOf(value.toString());
        }
        return value instanceof JsonValue.Null
                ? NullNode.getInstance()
                : BooleanNode.valueOf(value instanceof JsonValue.True);
    }
}
