package dev.crosscheck.pact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.definition.StrictJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON with generated values in place of the example's. */
final class FilledJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final String path;
    private final Generation.Fill fill;

    private FilledJson(String path, Generation.Fill fill) {
        this.path = path;
        this.fill = fill;
    }

    static byte[] of(byte[] example, Map<String, Generation.Fill> fills) throws IOException {
        ArrayNode holder = NODES.arrayNode().add(StrictJson.parse(example));
        fills.forEach((path, fill) -> new FilledJson(path, fill).into(holder, "0", JsonPath.steps(path)));
        return holder.get(0).toString().getBytes(StandardCharsets.UTF_8);
    }

    private void into(JsonNode parent, String key, List<String> rest) {
        if (key.equals("*")) {
            if (parent instanceof ObjectNode object) {
                object.fieldNames().forEachRemaining(name -> into(parent, name, rest));
            } else {
                for (int i = 0; i < parent.size(); i++) {
                    into(parent, String.valueOf(i), rest);
                }
            }
            return;
        }
        JsonNode here = parent.isArray() ? item(parent, key) : parent.path(key);
        if (here.isMissingNode()) {
            throw FilledBody.nowhere(path);
        }
        if (!rest.isEmpty()) {
            into(here, rest.get(0), rest.subList(1, rest.size()));
        } else if (parent instanceof ObjectNode object) {
            object.set(key, node(fill.of(value(here))));
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(key), node(fill.of(value(here))));
        }
    }

    private static JsonNode item(JsonNode list, String key) {
        return key.matches("\\d{1,9}") ? list.path(Integer.parseInt(key)) : list.path(-1);
    }

    private static @Nullable Object value(JsonNode node) {
        if (node.isNumber()) {
            return node.numberValue();
        }
        return node.isNull() ? null : node.isBoolean() ? (Object) node.booleanValue() : node.asText();
    }

    private static JsonNode node(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof BigDecimal decimal) {
            return NODES.numberNode(decimal);
        }
        if (value instanceof BigInteger whole) {
            return NODES.numberNode(whole);
        }
        if (value instanceof Double || value instanceof Float) {
            return NODES.numberNode(((Number) value).doubleValue());
        }
        if (value instanceof Number number) {
            return NODES.numberNode(number.longValue());
        }
        return value instanceof Boolean truth ? NODES.booleanNode(truth) : NODES.textNode(value.toString());
    }
}
