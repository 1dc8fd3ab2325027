package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the value of a parameter from text, by its style (OpenAPI 3.1, section 4.8.12.3). */
final class ParameterReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SchemaCheck schemas;
    private final JsonNode parameter;
    private final JsonNode schema;
    private final String name;
    private final String style;

    ParameterReader(SchemaCheck schemas, JsonNode parameter) {
        this.schemas = schemas;
        this.parameter = parameter;
        this.schema = schemas.resolve(schema(parameter));
        this.name = parameter.path("name").asText();
        this.style = parameter.path("style").asText();
    }

    /** What the value must fit, whether it is written as text or as a media type of its own. */
    static JsonNode schema(JsonNode parameter) {
        JsonNode content = parameter.path("content");
        return content.isEmpty()
                ? parameter.path("schema")
                : content.elements().next().path("schema");
    }

    static boolean isObject(JsonNode schema) {
        return is(schema, "object") || (!schema.has("type") && schema.has("properties"));
    }

    private static boolean is(JsonNode schema, String type) {
        if (schema.path("type").isTextual()) {
            return schema.path("type").textValue().equals(type);
        }
        for (JsonNode each : schema.path("type")) {
            if (each.asText().equals(type)) {
                return true;
            }
        }
        return false;
    }

    /** From a query, where one parameter may be spread over several names. */
    Optional<JsonNode> fromQuery(Map<String, List<String>> query) {
        List<String> values = query.getOrDefault(name, List.of());
        boolean spread = explodes(true);
        if (!isWritten() && isObject(schema) && (style.equals("deepObject") || spread)) {
            ObjectNode object = NODES.objectNode();
            query.forEach((key, all) ->
                    property(key, style.equals("deepObject")).ifPresent(property -> put(object, property, all)));
            return object.isEmpty() ? Optional.empty() : Optional.of(object);
        }
        if (values.isEmpty()) {
            return Optional.empty();
        }
        if (!isWritten() && is(schema, "array") && spread) {
            return Optional.of(array(values));
        }
        String separator = style.equals("spaceDelimited") ? " " : style.equals("pipeDelimited") ? "\\|" : ",";
        return Optional.of(values.size() == 1 ? value(values.get(0), separator, separator) : several(values));
    }

    /** One value was declared, and there are several: each of them must fit, and so does none when they do not. */
    private JsonNode several(List<String> values) {
        List<JsonNode> read = values.stream().map(text -> value(text, ",", ",")).toList();
        return read.stream()
                .filter(value -> !schemas.attempt(name, value, schema).fits())
                .findFirst()
                .orElse(read.get(0));
    }

    private Optional<String> property(String key, boolean deep) {
        if (deep) {
            return key.startsWith(name + "[") && key.endsWith("]")
                    ? Optional.of(key.substring(name.length() + 1, key.length() - 1))
                    : Optional.empty();
        }
        return schema.path("properties").has(key) ? Optional.of(key) : Optional.empty();
    }

    private void put(ObjectNode object, String property, List<String> values) {
        JsonNode declared = schemas.resolve(schema.path("properties").path(property));
        object.set(
                property,
                is(declared, "array")
                        ? new ParameterReader(schemas, NODES.objectNode().set("schema", declared)).array(values)
                        : TypedText.of(values.get(0), declared, schemas));
    }

    JsonNode fromPath(String text) {
        boolean spread = explodes(false);
        if (style.equals("label")) {
            String dot = spread ? "\\." : ",";
            return value(text.startsWith(".") ? text.substring(1) : text, dot, dot);
        }
        if (style.equals("matrix")) {
            return matrix(text, spread);
        }
        return value(text, ",", ",");
    }

    /** {@code ;id=1;id=2}, {@code ;id=1,2}, {@code ;a=1;b=2}. */
    private JsonNode matrix(String text, boolean spread) {
        String rest = text.startsWith(";") ? text.substring(1) : text;
        if (spread && isObject(schema)) {
            return value(rest, ";", ";");
        }
        if (spread && is(schema, "array")) {
            return array(Arrays.stream(rest.split(";", -1)).map(this::unnamed).toList());
        }
        return value(unnamed(rest), ",", ",");
    }

    private String unnamed(String pair) {
        return pair.startsWith(name + "=") ? pair.substring(name.length() + 1) : pair;
    }

    JsonNode fromHeader(String text) {
        return value(text, ",\\s*", ",\\s*");
    }

    Optional<JsonNode> fromCookies(List<String> values) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(is(schema, "array") && values.size() > 1 ? array(values) : value(values.get(0), ",", ","));
    }

    /** One text for the whole value. */
    private JsonNode value(String text, String betweenItems, String betweenProperties) {
        if (isWritten()) {
            return written(text);
        }
        if (is(schema, "array")) {
            return array(text.isEmpty() ? List.of() : List.of(text.split(betweenItems, -1)));
        }
        return isObject(schema) ? object(text.split(betweenProperties, -1)) : TypedText.of(text, schema, schemas);
    }

    /** {@code a=1,b=2} when it explodes, {@code a,1,b,2} when not. */
    private ObjectNode object(String[] texts) {
        ObjectNode object = NODES.objectNode();
        if (parameter.path("explode").asBoolean(false)) {
            for (String pair : texts) {
                String[] parts = pair.split("=", 2);
                put(object, parts[0], List.of(parts.length == 2 ? parts[1] : ""));
            }
        } else {
            for (int i = 0; i + 1 < texts.length; i += 2) {
                put(object, texts[i], List.of(texts[i + 1]));
            }
        }
        return object;
    }

    private ArrayNode array(List<String> items) {
        ArrayNode array = NODES.arrayNode();
        JsonNode itemSchema = schemas.resolve(schema.path("items"));
        items.forEach(item -> array.add(TypedText.of(item, itemSchema, schemas)));
        return array;
    }

    private boolean explodes(boolean otherwise) {
        boolean delimited = style.equals("spaceDelimited") || style.equals("pipeDelimited");
        return parameter.path("explode").asBoolean(otherwise && !delimited);
    }

    /** Whether the value is a document of some media type. */
    private boolean isWritten() {
        return !parameter.path("content").isEmpty();
    }

    private JsonNode written(String text) {
        String mediaType = parameter.path("content").fieldNames().next();
        if (!mediaType.matches("[^;]*[/+]json\\b.*")) {
            return TextNode.valueOf(text);
        }
        try {
            return StrictJson.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return TextNode.valueOf(text); // the schema then objects
        }
    }
}
