package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;

/** A response as the definition describes it, before any is made. */
public final class DescribedResponse {

    private final OpenApiDocument document;
    private final int status;
    private final String contentType;
    private final JsonNode schema;

    DescribedResponse(OpenApiDocument document, int status, String contentType, JsonNode schema) {
        this.document = document;
        this.status = status;
        this.contentType = contentType;
        this.schema = schema;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The media type of the body, or empty when there is none. */
    public String contentType() {
        return contentType;
    }

    /** The body's schema, which may hold references; see {@link #resolve}. */
    public JsonNode schema() {
        return schema.deepCopy();
    }

    /** The schema itself, or the one that it refers to. */
    public JsonNode resolve(JsonNode reference) {
        return document.resolve(reference);
    }
}
