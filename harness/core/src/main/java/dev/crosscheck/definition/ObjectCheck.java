package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Checks the properties of an object. */
final class ObjectCheck {

    private final SchemaCheck schemas;
    private final Violations violations;
    private final boolean request;

    ObjectCheck(SchemaCheck schemas, Violations violations, boolean request) {
        this.schemas = schemas;
        this.violations = violations;
        this.request = request;
    }

    void check(String path, JsonNode value, JsonNode schema, Evaluated evaluated) {
        checkRequired(path, value, schema);
        value.properties()
                .forEach(property -> checkProperty(path, property.getKey(), property.getValue(), schema, evaluated));
        JsonNode names = schema.path("propertyNames");
        if (!names.isMissingNode()) {
            value.fieldNames()
                    .forEachRemaining(name -> schemas.check(child(path, name), TextNode.valueOf(name), names));
        }
        schema.path("dependentSchemas").properties().stream()
                .filter(dependent -> value.has(dependent.getKey()))
                .forEach(dependent -> schemas.check(path, value, dependent.getValue(), evaluated));
        checkUnevaluated(path, value, schema, evaluated);
        ScalarCheck.size(path, value.size(), schema, "minProperties", "maxProperties", "properties", violations);
    }

    private void checkRequired(String path, JsonNode value, JsonNode schema) {
        JsonNode properties = schema.path("properties");
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asText()) && isExpected(properties.path(name.asText()))) {
                violations.add(child(path, name.asText()), "missing", "a value");
            }
        }
        schema.path("dependentRequired").properties().stream()
                .filter(dependent -> value.has(dependent.getKey()))
                .forEach(dependent -> dependent.getValue().forEach(name -> {
                    if (!value.has(name.asText())) {
                        violations.add(
                                child(path, name.asText()), "missing", "a value, since there is " + dependent.getKey());
                    }
                }));
    }

    private void checkProperty(String path, String name, JsonNode property, JsonNode schema, Evaluated evaluated) {
        String at = child(path, name);
        boolean named = schema.path("properties").has(name);
        if (named) {
            evaluated.property(name);
            schemas.check(at, property, schema.path("properties").path(name));
        }
        for (var pattern : schema.path("patternProperties").properties()) {
            if (ScalarCheck.matches(pattern.getKey(), name)) {
                named = true;
                evaluated.property(name);
                schemas.check(at, property, pattern.getValue());
            }
        }
        JsonNode additional = schema.path("additionalProperties");
        if (named || additional.isMissingNode()) {
            return;
        }
        evaluated.property(name);
        if (additional.isBoolean() && !additional.booleanValue()) {
            violations.add(at, property.toString(), "no such property");
        } else {
            schemas.check(at, property, additional);
        }
    }

    private void checkUnevaluated(String path, JsonNode value, JsonNode schema, Evaluated evaluated) {
        JsonNode others = schema.path("unevaluatedProperties");
        if (others.isMissingNode()) {
            return;
        }
        value.properties().stream()
                .filter(property -> !evaluated.hasProperty(property.getKey()))
                .forEach(property -> {
                    String at = child(path, property.getKey());
                    if (others.isBoolean() && !others.booleanValue()) {
                        violations.add(at, property.getValue().toString(), "no such property");
                    } else {
                        schemas.check(at, property.getValue(), others);
                    }
                });
        value.fieldNames().forEachRemaining(evaluated::property);
    }

    /** What only the provider sets is not demanded of a consumer, nor the other way round. */
    private boolean isExpected(JsonNode property) {
        JsonNode schema = property.isMissingNode() ? property : schemas.resolve(property);
        String onlyTheOther = request ? "readOnly" : "writeOnly";
        return !schema.path(onlyTheOther).asBoolean()
                && !property.path(onlyTheOther).asBoolean();
    }

    private static String child(String path, String name) {
        return name.chars().allMatch(c -> c == '_' || c == '-' || Character.isLetterOrDigit(c))
                ? path + "." + name
                : path + "['" + name + "']";
    }
}
