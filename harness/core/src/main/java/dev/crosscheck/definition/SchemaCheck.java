package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Checks JSON against a schema of OpenAPI 3.0 or 3.1. */
final class SchemaCheck {

    private static final int MAX_DEPTH = 500;

    private final OpenApiDocument document;
    private final boolean request;
    private final Violations violations;
    private int depth;

    SchemaCheck(OpenApiDocument document, boolean request, Violations violations) {
        this.document = document;
        this.request = request;
        this.violations = violations;
    }

    JsonNode resolve(JsonNode schema) {
        return document.resolve(schema);
    }

    void check(String path, JsonNode value, JsonNode reference) {
        if (++depth > MAX_DEPTH) {
            throw DefinitionException.of(
                    document.source(),
                    "schema at " + path,
                    "nested deeper than " + MAX_DEPTH,
                    "schemas that end",
                    "Break the cycle.");
        }
        JsonNode schema = resolve(reference);
        if (!schema.isBoolean()) {
            checkAll(path, value, schema);
        } else if (!schema.booleanValue()) {
            violations.add(path, shown(value), "nothing");
        }
        depth--;
    }

    private void checkAll(String path, JsonNode value, JsonNode schema) {
        if (value.isNull() && schema.path("nullable").asBoolean()) {
            return;
        }
        List<String> types = types(schema);
        if (!types.isEmpty() && types.stream().noneMatch(type -> isA(value, type))) {
            violations.add(path, shown(value), String.join(" or ", types));
            return;
        }
        checkConstants(path, value, schema);
        checkCombinations(path, value, schema);
        if (value.isObject()) {
            checkObject(path, value, schema);
        } else if (value.isArray()) {
            checkArray(path, value, schema);
        } else if (value.isTextual()) {
            ScalarCheck.text(path, value.textValue(), schema, violations);
        } else if (value.isNumber()) {
            ScalarCheck.number(path, value.decimalValue(), schema, violations);
        }
    }

    private static List<String> types(JsonNode schema) {
        List<String> types = new ArrayList<>();
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            type.forEach(each -> types.add(each.asText()));
        } else if (type.isTextual()) {
            types.add(type.textValue());
        }
        return types;
    }

    private static boolean isA(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "number" -> value.isNumber();
            case "integer" ->
                value.isIntegralNumber() || (value.isNumber() && ScalarCheck.isWhole(value.decimalValue()));
            case "null" -> value.isNull();
            default -> true;
        };
    }

    private void checkConstants(String path, JsonNode value, JsonNode schema) {
        JsonNode constants = schema.path("enum");
        if (constants.isArray() && !contains(constants, value)) {
            violations.add(path, shown(value), "one of " + constants);
        }
        if (schema.has("const") && !isSame(schema.path("const"), value)) {
            violations.add(path, shown(value), schema.path("const").toString());
        }
    }

    private static boolean contains(JsonNode constants, JsonNode value) {
        for (JsonNode constant : constants) {
            if (isSame(constant, value)) {
                return true;
            }
        }
        return false;
    }

    /** 1 and 1.0 are one number to JSON Schema. */
    private static boolean isSame(JsonNode constant, JsonNode value) {
        return constant.equals(value)
                || (constant.isNumber()
                        && value.isNumber()
                        && constant.decimalValue().compareTo(value.decimalValue()) == 0);
    }

    private void checkCombinations(String path, JsonNode value, JsonNode schema) {
        schema.path("allOf").forEach(each -> check(path, value, each));
        if (schema.path("anyOf").isArray() && fitting(path, value, schema.path("anyOf")) == 0) {
            violations.add(path, shown(value), "a value that fits one of anyOf");
        }
        if (schema.path("oneOf").isArray()) {
            int fitting = fitting(path, value, schema.path("oneOf"));
            if (fitting != 1) {
                violations.add(
                        path, shown(value) + ", which fits " + fitting, "a value that fits exactly one of oneOf");
            }
        }
        if (schema.has("not") && fits(path, value, schema.path("not"))) {
            violations.add(path, shown(value), "a value that does not fit 'not'");
        }
    }

    private int fitting(String path, JsonNode value, JsonNode schemas) {
        int count = 0;
        for (JsonNode schema : schemas) {
            count += fits(path, value, schema) ? 1 : 0;
        }
        return count;
    }

    private boolean fits(String path, JsonNode value, JsonNode schema) {
        Violations attempt = new Violations(path);
        SchemaCheck check = new SchemaCheck(document, request, attempt);
        check.depth = depth;
        check.check(path, value, schema);
        return attempt.isEmpty();
    }

    private void checkObject(String path, JsonNode value, JsonNode schema) {
        JsonNode properties = schema.path("properties");
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asText()) && isExpected(properties.path(name.asText()))) {
                violations.add(child(path, name.asText()), "missing", "a value");
            }
        }
        JsonNode additional = schema.path("additionalProperties");
        value.properties().forEach(field -> {
            String at = child(path, field.getKey());
            if (properties.has(field.getKey())) {
                check(at, field.getValue(), properties.path(field.getKey()));
            } else if (additional.isBoolean() && !additional.booleanValue()) {
                violations.add(at, shown(field.getValue()), "no such property");
            } else if (additional.isObject()) {
                check(at, field.getValue(), additional);
            }
        });
        ScalarCheck.size(path, value.size(), schema, "minProperties", "maxProperties", "properties", violations);
    }

    /** What only the provider sets is not demanded of a consumer, nor the other way round. */
    private boolean isExpected(JsonNode property) {
        JsonNode schema = property.isMissingNode() ? property : resolve(property);
        return !schema.path(request ? "readOnly" : "writeOnly").asBoolean();
    }

    private void checkArray(String path, JsonNode value, JsonNode schema) {
        if (schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                check(path + "[" + i + "]", value.get(i), schema.path("items"));
            }
        }
        ScalarCheck.size(path, value.size(), schema, "minItems", "maxItems", "items", violations);
        if (schema.path("uniqueItems").asBoolean()) {
            List<JsonNode> items = new ArrayList<>();
            value.forEach(items::add);
            if (items.stream().distinct().count() < items.size()) {
                violations.add(path, shown(value), "items that all differ");
            }
        }
    }

    private static String child(String path, String name) {
        return name.chars().allMatch(c -> c == '_' || c == '-' || Character.isLetterOrDigit(c))
                ? path + "." + name
                : path + "['" + name + "']";
    }

    private static String shown(JsonNode value) {
        return value.toString();
    }
}
