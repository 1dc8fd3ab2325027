package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.w3c.dom.Document;

/**
 * Checks a body against what is declared for its content type: JSON, XML, forms, parts and text against their schema.
 */
final class BodyCheck {

    private final OpenApiDocument document;
    private final boolean request;
    private final Violations violations;

    BodyCheck(OpenApiDocument document, boolean request, Violations violations) {
        this.document = document;
        this.request = request;
        this.violations = violations;
    }

    void check(JsonNode content, byte[] body, String contentType) {
        if (!content.isObject() || content.isEmpty()) {
            violations.add("body", body.length + " bytes long", "no body");
        } else if (body.length == 0) {
            violations.add("body", "missing", "one of " + types(content));
        } else {
            String type = baseType(contentType);
            Optional<JsonNode> declared = declared(content, type);
            if (declared.isEmpty()) {
                violations.add("content type", type.isEmpty() ? "missing" : type, "one of " + types(content));
            } else {
                checkContent(declared.get(), body, type, contentType);
            }
        }
    }

    private void checkContent(JsonNode mediaType, byte[] body, String type, String contentType) {
        SchemaCheck schemas = new SchemaCheck(document, request, violations);
        try {
            if (type.endsWith("/json") || type.endsWith("+json")) {
                checkValue(schemas, mediaType, StrictJson.parse(body));
            } else if (type.endsWith("/xml") || type.endsWith("+xml")) {
                checkXml(schemas, mediaType, StrictXml.parse(body));
            } else if (type.equals("application/x-www-form-urlencoded")) {
                checkValue(schemas, mediaType, new FormReader(schemas, mediaType, violations).fields(body));
            } else if (type.startsWith("multipart/")) {
                checkValue(
                        schemas,
                        mediaType,
                        new FormReader(schemas, mediaType, violations).parts(Multipart.parse(body, contentType)));
            } else if (type.startsWith("text/")) {
                JsonNode schema = schemas.resolve(mediaType.path("schema"));
                checkValue(schemas, mediaType, TypedText.of(new String(body, StandardCharsets.UTF_8), schema, schemas));
            }
        } catch (IOException e) {
            violations.add(
                    "$",
                    "not readable: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    type);
        }
    }

    private void checkXml(SchemaCheck schemas, JsonNode mediaType, Document body) {
        JsonNode schema = mediaType.path("schema");
        if (!schema.isMissingNode()) {
            checkValue(schemas, mediaType, new XmlReader(schemas, violations).root(body.getDocumentElement(), schema));
        }
    }

    private static void checkValue(SchemaCheck schemas, JsonNode mediaType, JsonNode value) {
        JsonNode schema = mediaType.path("schema");
        if (!schema.isMissingNode()) {
            schemas.check("$", value, schema);
        }
    }

    static String baseType(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /** The closest of the declared types: the same, the same suffix, the same kind, any. */
    private static Optional<JsonNode> declared(JsonNode content, String type) {
        int slash = type.indexOf('/');
        int plus = type.lastIndexOf('+');
        List<String> candidates = new ArrayList<>();
        if (slash >= 0) {
            candidates.add(type);
            if (plus > slash) {
                candidates.add(type.substring(0, slash) + "/*" + type.substring(plus));
            }
            candidates.add(type.substring(0, slash) + "/*");
        }
        candidates.add("*/*");
        return candidates.stream()
                .flatMap(candidate -> content.properties().stream()
                        .filter(declared -> baseType(declared.getKey()).equals(candidate)))
                .map(declared -> declared.getValue())
                .findFirst();
    }

    private static List<String> types(JsonNode content) {
        List<String> types = new ArrayList<>();
        content.fieldNames().forEachRemaining(types::add);
        return types;
    }
}
