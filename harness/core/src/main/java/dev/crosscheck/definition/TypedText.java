package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;

/** What a schema makes of a text; text that it cannot be stays text, and the schema then objects. */
final class TypedText {

    private static final int MAX_DIGITS = 1000;

    private TypedText() {}

    static JsonNode of(String text, JsonNode schema, SchemaCheck schemas) {
        JsonNode type = schema.path("type");
        if (type.isTextual()) {
            return of(text, type.textValue());
        }
        List<String> types = List.of("integer", "number", "boolean");
        for (String each : types) {
            JsonNode value = of(text, each);
            if (!value.isTextual() && schemas.attempt("", value, schema).fits()) {
                boolean alsoText =
                        schemas.attempt("", TextNode.valueOf(text), schema).fits();
                return alsoText ? TextNode.valueOf(text) : value;
            }
        }
        return TextNode.valueOf(text);
    }

    private static JsonNode of(String text, String type) {
        try {
            return switch (type) {
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
