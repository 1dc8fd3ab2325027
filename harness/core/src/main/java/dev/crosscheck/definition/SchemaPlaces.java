package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Follows references on behalf of whoever makes one value up, and decides what leaves a choice: of a discriminator's schemas it is
 * the first, and a dynamic reference means what the first schema said that was gone through.
 */
final class SchemaPlaces implements UnaryOperator<JsonNode> {

    private final OpenApiDocument document;
    private final DynamicScope scope = new DynamicScope();

    SchemaPlaces(OpenApiDocument document) {
        this.document = document;
    }

    @Override
    public JsonNode apply(JsonNode schema) {
        JsonNode here = schema;
        for (int hops = 0; isReference(here); hops++) {
            document.checkHops(hops, here);
            JsonNode target =
                    here.path("$ref").isTextual() ? document.follow(here) : document.followDynamic(here, scope);
            scope.enter(document.resourceOf(target));
            if (here.size() > 1 && document.knowsSiblings()) {
                ObjectNode beside = here.deepCopy();
                beside.remove("$ref");
                beside.remove("$dynamicRef");
                beside.withArrayProperty("allOf").insert(0, target);
                return beside;
            }
            here = target;
        }
        return decided(here);
    }

    private static boolean isReference(JsonNode schema) {
        return schema.path("$ref").isTextual() || schema.path("$dynamicRef").isTextual();
    }

    @SuppressWarnings("ReferenceEquality") // the parent itself would do, but says less
    private JsonNode decided(JsonNode schema) {
        if (!schema.path("discriminator").path("propertyName").isTextual()) {
            return schema;
        }
        String property = schema.path("discriminator").path("propertyName").textValue();
        if (Heirs.areMeantBy(schema)) {
            Map<String, JsonNode> heirs = Heirs.of(schema, document);
            return heirs.entrySet().stream()
                    .filter(heir -> heir.getValue() != schema)
                    .findFirst()
                    .map(heir -> sum(schema, own(heir.getValue(), schema), property, heir.getKey()))
                    .orElse(schema);
        }
        JsonNode first = schema.path(schema.has("oneOf") ? "oneOf" : "anyOf").path(0);
        String reference = first.path("$ref").asText();
        String name = schema.path("discriminator").path("mapping").properties().stream()
                .filter(entry -> reference.endsWith("/" + entry.getValue().asText())
                        || reference.equals(entry.getValue().asText()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(reference.substring(reference.lastIndexOf('/') + 1));
        return name.isEmpty() ? schema : sum(schema, first, property, name);
    }

    private static JsonNode sum(JsonNode schema, JsonNode chosen, String property, String name) {
        ObjectNode whole = schema.deepCopy();
        whole.remove("discriminator");
        whole.remove("oneOf");
        whole.remove("anyOf");
        ArrayNode parts = whole.withArrayProperty("allOf").add(chosen);
        parts.addObject().putObject("properties").putObject(property).put("const", name);
        return whole;
    }

    /** What an heir adds to the parent it comes from. */
    @SuppressWarnings("ReferenceEquality") // the parent is one place in the document
    private JsonNode own(JsonNode heir, JsonNode parent) {
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        if (heir != parent && heir instanceof ObjectNode object) {
            own.setAll(object.deepCopy());
            ArrayNode others = own.putArray("allOf");
            for (JsonNode part : heir.path("allOf")) {
                JsonNode ancestor = document.resolve(part);
                if (ancestor != parent) {
                    others.add(part.path("$ref").isTextual() ? own(ancestor, parent) : part);
                }
            }
        }
        return own;
    }
}
