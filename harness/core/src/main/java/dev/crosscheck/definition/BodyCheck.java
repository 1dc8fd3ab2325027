package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Checks a body against what is declared for its content type. */
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
            } else if (type.endsWith("/json") || type.endsWith("+json")) {
                checkJson(declared.get(), body);
            }
        }
    }

    private void checkJson(JsonNode mediaType, byte[] body) {
        JsonNode value;
        try {
            value = StrictJson.parse(body);
        } catch (IOException e) {
            violations.add(
                    "$",
                    "not JSON: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    "JSON");
            return;
        }
        JsonNode schema = mediaType.path("schema");
        if (!schema.isMissingNode()) {
            new SchemaCheck(document, request, violations).check("$", value, schema);
        }
    }

    private static String baseType(String contentType) {
        int end = contentType.indexOf(';');
        return (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    private static Optional<JsonNode> declared(JsonNode content, String type) {
        int slash = type.indexOf('/');
        List<String> candidates = slash < 0 ? List.of("*/*") : List.of(type, type.substring(0, slash) + "/*", "*/*");
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
