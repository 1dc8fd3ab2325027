package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Checks JSON against a schema of OpenAPI 3.0 or 3.1; what a schema only remarks, such as a format nobody knows, is no rule. */
final class SchemaCheck {

    private final OpenApiDocument document;
    private final boolean request;
    private final Violations violations;
    private final Effort effort;
    private final DynamicScope scope;

    SchemaCheck(OpenApiDocument document, boolean request, Violations violations) {
        this(document, request, violations, new Effort(document.source()), new DynamicScope());
    }

    private SchemaCheck(
            OpenApiDocument document, boolean request, Violations violations, Effort effort, DynamicScope scope) {
        this.document = document;
        this.request = request;
        this.violations = violations;
        this.effort = effort;
        this.scope = scope;
    }

    void check(String path, JsonNode value, JsonNode schema) {
        check(path, value, schema, new Evaluated());
    }

    /**
     * Checks one value.
     *
     * @param evaluated takes note of the properties and items that a schema had something to say about
     */
    void check(String path, JsonNode value, JsonNode schema, Evaluated evaluated) {
        effort.enter(path);
        boolean entered = scope.enter(document.resourceOf(schema));
        if (schema.isBoolean()) {
            if (!schema.booleanValue()) {
                violations.add(path, value.toString(), "nothing");
            }
        } else if (schema.path("$ref").isTextual() || schema.path("$dynamicRef").isTextual()) {
            boolean isPlain = schema.path("$ref").isTextual();
            check(path, value, isPlain ? document.follow(schema) : document.followDynamic(schema, scope), evaluated);
            if (document.knowsSiblings()) {
                checkAll(path, value, schema, evaluated);
            }
        } else {
            checkAll(path, value, schema, evaluated);
        }
        if (entered) {
            scope.leave();
        }
        effort.leave();
    }

    private void checkAll(String path, JsonNode value, JsonNode schema, Evaluated evaluated) {
        if (value.isNull() && schema.path("nullable").asBoolean()) {
            return;
        }
        List<String> types = types(schema);
        if (!types.isEmpty() && types.stream().noneMatch(type -> isA(value, type))) {
            violations.add(path, value.toString(), String.join(" or ", types));
            return;
        }
        checkConstants(path, value, schema);
        new CombinationCheck(this, violations).check(path, value, schema, evaluated);
        if (value.isObject()) {
            new ObjectCheck(this, violations, request).check(path, value, schema, evaluated);
        } else if (value.isArray()) {
            new ArrayCheck(this, violations).check(path, value, schema, evaluated);
        } else if (value.isTextual()) {
            ScalarCheck.text(path, value.textValue(), schema, violations);
        } else if (value.isNumber()) {
            ScalarCheck.number(path, value.decimalValue(), schema, violations);
        }
    }

    /** Whether a value fits; nobody is told why not. */
    Effort.Outcome attempt(String path, JsonNode value, JsonNode schema) {
        return effort.remembered(value, schema, document.isDynamic() ? scope.trail() : List.of(), () -> {
            Violations found = new Violations(path);
            Evaluated evaluated = new Evaluated();
            new SchemaCheck(document, request, found, effort, scope).check(path, value, schema, evaluated);
            return new Effort.Outcome(found.isEmpty(), evaluated);
        });
    }

    /** Has a value checked by the schema that a parent's discriminator names, unless that is what is being done. */
    void withHeirs(JsonNode value, JsonNode parent, Consumer<Map<String, JsonNode>> check) {
        effort.once(value, parent, () -> check.accept(heirs(parent)));
    }

    /** The schemas that a parent's discriminator tells apart, by the values that mean them. */
    Map<String, JsonNode> heirs(JsonNode parent) {
        return Heirs.of(parent, document);
    }

    JsonNode resolve(JsonNode schema) {
        return document.resolve(schema);
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
            violations.add(path, value.toString(), "one of " + constants);
        }
        if (schema.has("const") && !isSame(schema.path("const"), value)) {
            violations.add(path, value.toString(), schema.path("const").toString());
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
    static boolean isSame(JsonNode constant, JsonNode value) {
        return constant.equals(value)
                || (constant.isNumber()
                        && value.isNumber()
                        && constant.decimalValue().compareTo(value.decimalValue()) == 0);
    }
}
