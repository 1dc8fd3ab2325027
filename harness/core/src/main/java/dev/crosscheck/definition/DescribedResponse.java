package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A response as the definition describes it, before any is made: one status, one media type. */
public final class DescribedResponse {

    private final OpenApiDocument document;
    private final int status;
    private final String contentType;
    private final JsonNode response;

    DescribedResponse(OpenApiDocument document, int status, String contentType, JsonNode response) {
        this.document = document;
        this.status = status;
        this.contentType = contentType;
        this.response = response;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The media type of the body, or empty when there is none. */
    public String contentType() {
        return contentType;
    }

    /** The body's schema, which may hold references; see {@link #references}. */
    public JsonNode schema() {
        return mediaType().path("schema").deepCopy();
    }

    /** Examples of the body by name, in the definition's order; one without a name has an empty one. */
    public Map<String, JsonNode> examples() {
        Map<String, JsonNode> examples = new LinkedHashMap<>();
        mediaType().path("examples").properties().forEach(example -> {
            JsonNode value = document.resolve(example.getValue()).path("value");
            if (!value.isMissingNode()) { // one that is kept elsewhere is not fetched
                examples.put(example.getKey(), value.deepCopy());
            }
        });
        if (mediaType().has("example")) {
            examples.put("", mediaType().path("example").deepCopy());
        }
        return examples;
    }

    /** Examples of the headers that have one, and the schemas of those that must be there. */
    public Map<String, JsonNode> headers() {
        Map<String, JsonNode> headers = new LinkedHashMap<>();
        response.path("headers").properties().forEach(each -> {
            JsonNode header = document.resolve(each.getValue());
            if (header.has("example")) {
                headers.put(each.getKey(), JsonNodeFactory.instance.objectNode().set("const", header.path("example")));
            } else if (header.path("required").asBoolean()) {
                headers.put(each.getKey(), header.path("schema").deepCopy());
            }
        });
        return headers;
    }

    /**
     * For one value that is made up: gives the schema that a reference stands for, and any other schema as it is. Of a discriminator's
     * schemas it chooses one.
     */
    public UnaryOperator<JsonNode> references() {
        return new SchemaPlaces(document);
    }

    /**
     * A body's value as the XML that its schema makes of it.
     *
     * @throws IllegalStateException if XML cannot say it
     */
    public String xml(JsonNode value) {
        return XmlWriter.write(value, mediaType().path("schema"), new SchemaCheck(document, false, new Violations("")));
    }

    private JsonNode mediaType() {
        return response.path("content").path(contentType);
    }
}
