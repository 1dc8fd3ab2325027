package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How a value is called in XML (OpenAPI 3.1, section 4.8.26, "XML Object").
 *
 * @param name without prefix
 * @param namespace empty for none, or for any
 * @param prefix empty for none
 * @param attribute whether it is an attribute of its object's element
 * @param wrapped whether the items of an array have an element of their own around them
 */
record XmlNaming(String name, String namespace, String prefix, boolean attribute, boolean wrapped) {

    /** What a schema says, or the one that it refers to; without a name of its own it has the one that it goes by. */
    static XmlNaming of(JsonNode schema, SchemaCheck schemas, String name) {
        JsonNode xml = schema.path("xml").isObject()
                ? schema.path("xml")
                : schemas.resolve(schema).path("xml");
        return new XmlNaming(
                xml.path("name").asText(name),
                xml.path("namespace").asText(""),
                xml.path("prefix").asText(""),
                xml.path("attribute").asBoolean(),
                xml.path("wrapped").asBoolean());
    }

    /** What a document's root is called: a schema that is referred to has a name. */
    static XmlNaming ofRoot(JsonNode schema, SchemaCheck schemas) {
        String reference = schema.path("$ref").asText();
        return of(schema, schemas, reference.substring(reference.lastIndexOf('/') + 1));
    }

    String qualified() {
        return prefix.isEmpty() ? name : prefix + ":" + name;
    }
}
