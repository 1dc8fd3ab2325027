package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a schema, with all that it is made of, says about the form of a value: XML itself tells neither lists nor numbers. */
final class XmlProperties {

    private final SchemaCheck schemas;
    private final Set<JsonNode> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<String, JsonNode> properties = new LinkedHashMap<>();
    private Optional<JsonNode> array = Optional.empty();

    private XmlProperties(SchemaCheck schemas) {
        this.schemas = schemas;
    }

    static XmlProperties of(JsonNode schema, SchemaCheck schemas) {
        XmlProperties found = new XmlProperties(schemas);
        found.collect(schema);
        return found;
    }

    private void collect(JsonNode schema) {
        JsonNode here = schemas.resolve(schema);
        if (!seen.add(here)) {
            return;
        }
        here.path("properties").properties().forEach(each -> properties.putIfAbsent(each.getKey(), each.getValue()));
        if (array.isEmpty() && (isA(here, "array") || here.has("items"))) {
            array = Optional.of(here);
        }
        for (String part : List.of("allOf", "oneOf", "anyOf")) {
            here.path(part).forEach(this::collect);
        }
        if (Heirs.areMeantBy(here)) {
            schemas.heirs(here).values().forEach(this::collect);
        }
    }

    private static boolean isA(JsonNode schema, String type) {
        JsonNode types = schema.path("type");
        for (JsonNode each : types) {
            if (each.asText().equals(type)) {
                return true;
            }
        }
        return types.asText().equals(type);
    }

    /** By their names in the schema. */
    Map<String, JsonNode> all() {
        return properties;
    }

    /** The schema that makes it an array, if one does. */
    Optional<JsonNode> array() {
        return array;
    }
}
