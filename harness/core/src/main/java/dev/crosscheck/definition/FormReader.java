package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads forms as the objects that their schemas are about (OpenAPI 3.1, section 4.8.15). */
final class FormReader {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final SchemaCheck schemas;
    private final JsonNode properties;
    private final JsonNode encodings;
    private final Violations violations;

    FormReader(SchemaCheck schemas, JsonNode mediaType, Violations violations) {
        this.schemas = schemas;
        this.properties = schemas.resolve(mediaType.path("schema")).path("properties");
        this.encodings = mediaType.path("encoding");
        this.violations = violations;
    }

    /** The fields of {@code application/x-www-form-urlencoded}, each like a parameter of a query. */
    JsonNode fields(byte[] body) throws IOException {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            String[] parts = pair.split("=", 2);
            fields.computeIfAbsent(decoded(parts[0]), unseen -> new ArrayList<>())
                    .add(parts.length == 2 ? decoded(parts[1]) : "");
        }
        ObjectNode form = NODES.objectNode();
        properties.properties().forEach(property -> {
            ObjectNode parameter = NODES.objectNode().put("name", property.getKey());
            encodings
                    .path(property.getKey())
                    .properties()
                    .forEach(each -> parameter.set(each.getKey(), each.getValue()));
            parameter.set("schema", property.getValue());
            new ParameterReader(schemas, parameter)
                    .fromQuery(fields)
                    .ifPresent(value -> form.set(property.getKey(), value));
        });
        fields.forEach((name, values) -> {
            if (!properties.has(name)) {
                form.set(name, TextNode.valueOf(values.get(0)));
            }
        });
        return form;
    }

    private static String decoded(String text) throws IOException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** The parts of {@code multipart/form-data}; several of one name make an array. */
    JsonNode parts(Multipart body) {
        ObjectNode form = NODES.objectNode();
        for (Multipart.Part part : body.parts()) {
            String name = part.name();
            checkEncoding(name, part);
            JsonNode declared = schemas.resolve(properties.path(name));
            if (declared.path("type").asText().equals("array")) {
                ArrayNode items = form.path(name) instanceof ArrayNode known ? known : form.putArray(name);
                items.add(value(part, schemas.resolve(declared.path("items"))));
            } else {
                form.set(name, value(part, declared));
            }
        }
        return form;
    }

    private void checkEncoding(String name, Multipart.Part part) {
        JsonNode encoding = encodings.path(name);
        String declared = encoding.path("contentType").asText();
        String actual = BodyCheck.baseType(part.contentType());
        if (!declared.isEmpty() && List.of(declared.split(",", -1)).stream().noneMatch(type -> covers(type, actual))) {
            violations.add("part " + name, actual, declared);
        }
        encoding.path("headers").properties().stream()
                .filter(header -> header.getValue().path("required").asBoolean())
                .filter(header -> !part.headers().containsKey(header.getKey()))
                .forEach(header -> violations.add("part " + name + " " + header.getKey(), "missing", "a value"));
    }

    private static boolean covers(String declared, String actual) {
        String type = BodyCheck.baseType(declared);
        return type.equals(actual)
                || type.equals("*/*")
                || (type.endsWith("/*") && actual.startsWith(type.substring(0, type.length() - 1)));
    }

    private JsonNode value(Multipart.Part part, JsonNode schema) {
        String type = BodyCheck.baseType(part.contentType());
        if (type.endsWith("/json") || type.endsWith("+json") || ParameterReader.isObject(schema)) {
            try {
                return StrictJson.parse(part.content());
            } catch (IOException e) {
                return TextNode.valueOf("not JSON: " + e.getMessage());
            }
        }
        return TypedText.of(new String(part.content(), StandardCharsets.UTF_8), schema, schemas);
    }
}
