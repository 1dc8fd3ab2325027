package dev.crosscheck.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A body without its values: names, kinds and lengths of lists. Two answers to equal requests differ in identifiers and times, but
 * not in this. A body that is not JSON is its own shape.
 */
record Shape(String text) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static Shape of(String body) {
        try {
            return new Shape(describe(MAPPER.readTree(body)));
        } catch (JsonProcessingException notJson) {
            return new Shape(body);
        }
    }

    private static String describe(JsonNode node) {
        StringBuilder text = new StringBuilder();
        if (node.isObject()) {
            Map<String, String> fields = new TreeMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), describe(field.getValue())));
            fields.forEach((name, shape) -> text.append(text.isEmpty() ? "" : ", ")
                    .append(name)
                    .append(": ")
                    .append(shape));
            return "{" + text + "}";
        }
        if (node.isArray()) {
            node.forEach(item -> text.append(text.isEmpty() ? "" : ", ").append(describe(item)));
            return "[" + text + "]";
        }
        return node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return text;
    }
}
