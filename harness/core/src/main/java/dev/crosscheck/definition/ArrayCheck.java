package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Checks the items of an array. */
final class ArrayCheck {

    private final SchemaCheck schemas;
    private final Violations violations;

    ArrayCheck(SchemaCheck schemas, Violations violations) {
        this.schemas = schemas;
        this.violations = violations;
    }

    void check(String path, JsonNode value, JsonNode schema, Evaluated evaluated) {
        JsonNode first = schema.path("prefixItems");
        for (int i = 0; i < value.size(); i++) {
            JsonNode item = i < first.size() ? first.get(i) : schema.path("items");
            if (!item.isMissingNode()) {
                evaluated.item(i);
                schemas.check(path + "[" + i + "]", value.get(i), item);
            }
        }
        checkContained(path, value, schema, evaluated);
        JsonNode others = schema.path("unevaluatedItems");
        for (int i = 0; i < value.size() && !others.isMissingNode(); i++) {
            if (!evaluated.hasItem(i)) {
                schemas.check(path + "[" + i + "]", value.get(i), others);
            }
        }
        ScalarCheck.size(path, value.size(), schema, "minItems", "maxItems", "items", violations);
        if (schema.path("uniqueItems").asBoolean()) {
            checkUnique(path, value);
        }
    }

    private void checkContained(String path, JsonNode value, JsonNode schema, Evaluated evaluated) {
        if (!schema.has("contains")) {
            return;
        }
        int found = 0;
        for (int i = 0; i < value.size(); i++) {
            if (schemas.attempt(path + "[" + i + "]", value.get(i), schema.path("contains"))
                    .fits()) {
                evaluated.item(i);
                found++;
            }
        }
        int least = schema.path("minContains").asInt(1);
        int most = schema.path("maxContains").asInt(Integer.MAX_VALUE);
        if (found < least || found > most) {
            violations.add(
                    path,
                    found + " items that fit 'contains'",
                    most == Integer.MAX_VALUE ? "at least " + least : least + " to " + most);
        }
    }

    private void checkUnique(String path, JsonNode value) {
        List<JsonNode> items = new ArrayList<>();
        value.forEach(items::add);
        if (items.stream().distinct().count() < items.size()) {
            violations.add(path, value.toString(), "items that all differ");
        }
    }
}
