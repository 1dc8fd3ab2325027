package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks a value against schemas that are made of others. */
final class CombinationCheck {

    private final SchemaCheck schemas;
    private final Violations violations;

    CombinationCheck(SchemaCheck schemas, Violations violations) {
        this.schemas = schemas;
        this.violations = violations;
    }

    void check(String path, JsonNode value, JsonNode schema, Evaluated evaluated) {
        schema.path("allOf").forEach(each -> schemas.check(path, value, each, evaluated));
        if (Heirs.areMeantBy(schema)) {
            schemas.withHeirs(value, schema, heirs -> checkHeir(path, value, schema, heirs, evaluated));
        } else if (!checkDiscriminated(path, value, schema, evaluated)) {
            checkAlternatives(path, value, schema, evaluated);
        }
        if (schema.has("not")
                && schemas.attempt(path, value, schema.path("not")).fits()) {
            violations.add(path, value.toString(), "a value that does not fit 'not'");
        }
        if (schema.has("if")) {
            Effort.Outcome condition = schemas.attempt(path, value, schema.path("if"));
            if (condition.fits()) {
                evaluated.addAll(condition.evaluated());
            }
            JsonNode branch = schema.path(condition.fits() ? "then" : "else");
            if (!branch.isMissingNode()) {
                schemas.check(path, value, branch, evaluated);
            }
        }
    }

    /** A parent that nobody inherits from has nothing to tell apart. */
    @SuppressWarnings("ReferenceEquality") // the parent itself has been checked
    private void checkHeir(
            String path, JsonNode value, JsonNode schema, Map<String, JsonNode> heirs, Evaluated evaluated) {
        String property = schema.path("discriminator").path("propertyName").textValue();
        JsonNode name = value.path(property);
        if (heirs.isEmpty() || !name.isTextual()) {
            return;
        }
        JsonNode heir = heirs.get(name.textValue());
        if (heir == null) {
            violations.add(path + "." + property, name.toString(), "one of " + heirs.keySet());
        } else if (heir != schema) {
            schemas.check(path, value, heir, evaluated);
        }
    }

    private void checkAlternatives(String path, JsonNode value, JsonNode schema, Evaluated evaluated) {
        if (schema.path("anyOf").isArray() && fitting(path, value, schema.path("anyOf"), evaluated) == 0) {
            violations.add(path, value.toString(), "a value that fits one of anyOf");
        }
        if (schema.path("oneOf").isArray()) {
            int fitting = fitting(path, value, schema.path("oneOf"), evaluated);
            if (fitting != 1) {
                violations.add(path, value + ", which fits " + fitting, "a value that fits exactly one of oneOf");
            }
        }
    }

    private int fitting(String path, JsonNode value, JsonNode alternatives, Evaluated evaluated) {
        int count = 0;
        for (JsonNode alternative : alternatives) {
            Effort.Outcome outcome = schemas.attempt(path, value, alternative);
            if (outcome.fits()) {
                evaluated.addAll(outcome.evaluated());
                count++;
            }
        }
        return count;
    }

    /** A discriminator names the one alternative that counts, so that what is wrong with it can be said. */
    private boolean checkDiscriminated(String path, JsonNode value, JsonNode schema, Evaluated evaluated) {
        JsonNode discriminator = schema.path("discriminator");
        JsonNode alternatives = schema.path(schema.has("oneOf") ? "oneOf" : "anyOf");
        JsonNode name = value.path(discriminator.path("propertyName").asText());
        if (!name.isTextual() || alternatives.isEmpty()) {
            return false;
        }
        List<String> references = new ArrayList<>();
        alternatives.forEach(each -> references.add(each.path("$ref").asText()));
        boolean mapped = discriminator.path("mapping").has(name.textValue());
        if (references.stream().anyMatch(each -> each.isEmpty() || (!mapped && OpenApiFiles.isWholeFile(each)))) {
            return false; // alternatives without names cannot be named
        }
        Optional<String> chosen = OpenApiDocument.discriminated(discriminator, name.textValue(), references);
        if (chosen.isEmpty()) {
            violations.add(
                    path + "." + discriminator.path("propertyName").asText(), name.toString(), "one of " + references);
        } else {
            schemas.check(path, value, alternatives.get(references.indexOf(chosen.get())), evaluated);
        }
        return true;
    }
}
