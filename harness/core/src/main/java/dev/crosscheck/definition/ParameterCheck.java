package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** Checks parameters and headers, which come as text, against their schemas. */
final class ParameterCheck {

    private static final int MAX_DIGITS = 1000;

    private final SchemaCheck schemas;
    private final Violations violations;

    ParameterCheck(SchemaCheck schemas, Violations violations) {
        this.schemas = schemas;
        this.violations = violations;
    }

    void check(JsonNode parameter, List<String> values) {
        String in = parameter.path("in").asText();
        check(in + " " + parameter.path("name").asText(), parameter, values, in.equals("query"));
    }

    void checkHeader(String name, JsonNode header, List<String> values) {
        check("header " + name, header, values, false);
    }

    private void check(String where, JsonNode parameter, List<String> values, boolean explodes) {
        if (values.isEmpty()) {
            if (parameter.path("required").asBoolean()) {
                violations.add(where, "missing", "a value");
            }
            return;
        }
        JsonNode schema = schemas.resolve(parameter.path("schema"));
        if (!schema.isObject() || schema.path("type").asText().equals("object")) {
            return; // a parameter with content, or spread over several names, is the service's to read
        }
        if (schema.path("type").asText().equals("array")) {
            List<String> items = parameter.path("explode").asBoolean(explodes)
                    ? values
                    : List.of(String.join(",", values).split(",", -1));
            JsonNode itemSchema = schemas.resolve(schema.path("items"));
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            items.forEach(item -> array.add(typed(item, itemSchema)));
            schemas.check(where, array, schema);
        } else {
            values.forEach(value -> schemas.check(where, typed(value, schema), schema));
        }
    }

    /** The value its schema makes of a text; text that it cannot be stays text, and the schema then objects. */
    private static JsonNode typed(String text, JsonNode schema) {
        try {
            return switch (schema.path("type").asText()) {
                case "integer" ->
                    text.length() <= MAX_DIGITS ? BigIntegerNode.valueOf(new BigInteger(text)) : TextNode.valueOf(text);
                case "number" ->
                    text.length() <= MAX_DIGITS ? DecimalNode.valueOf(new BigDecimal(text)) : TextNode.valueOf(text);
                case "boolean" ->
                    text.equals("true") || text.equals("false")
                            ? BooleanNode.valueOf(text.equals("true"))
                            : TextNode.valueOf(text);
                default -> TextNode.valueOf(text);
            };
        } catch (NumberFormatException e) {
            return TextNode.valueOf(text);
        }
    }
}
