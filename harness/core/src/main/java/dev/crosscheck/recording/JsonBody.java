package dev.crosscheck.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.recording.Value.Fields;
import dev.crosscheck.recording.Value.Items;
import dev.crosscheck.recording.Value.Kind;
import dev.crosscheck.recording.Value.Leaf;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be done to a body of JSON. */
final class JsonBody {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private JsonBody() {}

    static Value value(JsonNode node) {
        if (node.isObject()) {
            Map<String, Value> fields = new LinkedHashMap<>();
            node.properties().stream()
                    .filter(field -> Paths.canName(field.getKey()))
                    .forEach(field -> fields.put(field.getKey(), value(field.getValue())));
            return new Fields(fields);
        }
        if (node.isArray()) {
            List<Value> items = new ArrayList<>();
            node.forEach(item -> items.add(value(item)));
            return new Items(items);
        }
        return new Leaf(kind(node), node.asText());
    }

    private static Kind kind(JsonNode node) {
        if (node.isNumber()) {
            return node.isIntegralNumber() ? Kind.INTEGER : Kind.DECIMAL;
        }
        if (node.isNull()) {
            return Kind.NULL;
        }
        return node.isBoolean() ? Kind.BOOL : Kind.TEXT;
    }

    /**
     * The same without secrets.
     *
     * @param found gets the path of each
     */
    static JsonNode redacted(JsonNode node, Secrets secrets, Set<String> found) {
        return redacted(Paths.ROOT, node, false, secrets, found);
    }

    private static JsonNode redacted(String path, JsonNode node, boolean secret, Secrets secrets, Set<String> found) {
        if (node.isObject()) {
            ObjectNode copy = JSON.objectNode();
            node.properties()
                    .forEach(field -> copy.set(
                            field.getKey(),
                            redacted(
                                    Paths.child(path, field.getKey()),
                                    field.getValue(),
                                    secret || secrets.named(field.getKey()),
                                    secrets,
                                    found)));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JSON.arrayNode();
            node.forEach(item -> copy.add(redacted(Paths.items(path), item, secret, secrets, found)));
            return copy;
        }
        boolean hidden = secret ? node.isTextual() || node.isNumber() : secrets.looksLikeOne(node.asText());
        if (!hidden) {
            return node;
        }
        found.add(path);
        return node.isNumber() ? JSON.numberNode(0) : JSON.textNode(Secrets.placeholder(node.asText()));
    }

    /** The same without what was dropped, and with lists of one item. */
    static JsonNode pruned(JsonNode node, Set<String> dropped) {
        return pruned(Paths.ROOT, node, dropped);
    }

    private static JsonNode pruned(String path, JsonNode node, Set<String> dropped) {
        if (node.isObject()) {
            ObjectNode copy = JSON.objectNode();
            node.properties().stream()
                    .filter(field -> !dropped.contains(Paths.child(path, field.getKey())))
                    .forEach(field -> copy.set(
                            field.getKey(), pruned(Paths.child(path, field.getKey()), field.getValue(), dropped)));
            return copy;
        }
        if (node.isArray() && !node.isEmpty()) {
            String items = Paths.items(path);
            return dropped.contains(items)
                    ? JSON.arrayNode()
                    : JSON.arrayNode().add(pruned(items, node.get(0), dropped));
        }
        return node;
    }
}
