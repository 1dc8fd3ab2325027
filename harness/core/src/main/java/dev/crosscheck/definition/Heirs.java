package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The schemas that a parent's discriminator tells apart: those that have it in their {@code allOf}, directly or not. */
final class Heirs {

    private final OpenApiDocument document;
    private final JsonNode parent;

    private Heirs(OpenApiDocument document, JsonNode parent) {
        this.document = document;
        this.parent = parent;
    }

    /** Whether it is for its heirs, and not for alternatives of its own, that a schema has a discriminator. */
    static boolean areMeantBy(JsonNode schema) {
        return schema.path("discriminator").path("propertyName").isTextual()
                && schema.path("oneOf").isEmpty()
                && schema.path("anyOf").isEmpty();
    }

    /** By the value that means each: as the discriminator maps it, else the name among the document's schemas. */
    static Map<String, JsonNode> of(JsonNode parent, OpenApiDocument document) {
        return new Heirs(document, parent).find();
    }

    @SuppressWarnings("ReferenceEquality") // the parent is one place in the document
    private Map<String, JsonNode> find() {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        JsonNode all = document.root().path("components").path("schemas");
        parent.path("discriminator").path("mapping").properties().forEach(entry -> {
            String to = entry.getValue().asText();
            JsonNode reference = JsonNodeFactory.instance.objectNode().put("$ref", to);
            found.put(entry.getKey(), all.has(to) ? all.path(to) : document.follow(reference));
        });
        Set<JsonNode> mapped = Collections.newSetFromMap(new IdentityHashMap<>());
        mapped.addAll(found.values());
        all.properties().stream()
                .filter(schema -> !mapped.contains(schema.getValue()))
                .filter(schema -> schema.getValue() == parent || inherits(schema.getValue(), newSet()))
                .forEach(schema -> found.putIfAbsent(schema.getKey(), schema.getValue()));
        boolean hasHeirs = found.values().stream().anyMatch(schema -> schema != parent);
        return hasHeirs ? found : Map.of();
    }

    private static Set<JsonNode> newSet() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    @SuppressWarnings("ReferenceEquality")
    private boolean inherits(JsonNode schema, Set<JsonNode> seen) {
        for (JsonNode part : schema.path("allOf")) {
            if (part.path("$ref").isTextual()) {
                JsonNode ancestor = document.resolve(part);
                if (ancestor == parent || (seen.add(ancestor) && inherits(ancestor, seen))) {
                    return true;
                }
            }
        }
        return false;
    }
}
