package dev.crosscheck.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.swagger.v3.core.util.Yaml;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;

/** An OpenAPI document; references are followed within it and nowhere else. */
final class OpenApiDocument {

    private static final int MAX_CHARACTERS = 16 * 1024 * 1024;
    private static final int MAX_HOPS = 100;

    private final JsonNode root;
    private final String source;

    private OpenApiDocument(JsonNode root, String source) {
        this.root = root;
        this.source = source;
    }

    static OpenApiDocument read(String text, String source) {
        if (text.length() > MAX_CHARACTERS) {
            throw DefinitionException.of(
                    source,
                    "document",
                    text.length() + " characters long",
                    "at most " + MAX_CHARACTERS,
                    "Split the API.");
        }
        OpenApiDocument document = new OpenApiDocument(tree(text, source), source);
        document.refuseForeignReferences(document.root);
        document.checkSyntax(text);
        return document;
    }

    private static JsonNode tree(String text, String source) {
        try {
            JsonNode root = Yaml.mapper().readTree(text);
            if (root == null || !root.path("openapi").asText().startsWith("3.")) {
                throw DefinitionException.of(
                        source,
                        "openapi",
                        root == null ? "missing" : "'" + root.path("openapi").asText() + "'",
                        "3.0 or 3.1",
                        "Convert the document to OpenAPI 3.");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new DefinitionException(
                    source + ": document was not readable: " + e.getOriginalMessage() + at(e)
                            + " (expected: YAML or JSON). Correct it there.",
                    e);
        }
    }

    private static String at(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
    }

    private void checkSyntax(String text) {
        ParseOptions options = new ParseOptions();
        options.setResolve(false);
        SwaggerParseResult result = new OpenAPIV3Parser().readContents(text, null, options);
        if (result.getOpenAPI() == null
                || (result.getMessages() != null && !result.getMessages().isEmpty())) {
            throw DefinitionException.of(
                    source,
                    "document",
                    "not OpenAPI: " + result.getMessages(),
                    "a valid document",
                    "Correct it there.");
        }
    }

    private void refuseForeignReferences(JsonNode node) {
        JsonNode reference = node.path("$ref");
        if (reference.isTextual() && !reference.textValue().startsWith("#/")) {
            throw DefinitionException.of(
                    source,
                    "$ref",
                    "'" + reference.textValue() + "'",
                    "a reference into this document, '#/...'",
                    "Bundle the document into one file.");
        }
        node.forEach(this::refuseForeignReferences);
    }

    JsonNode root() {
        return root;
    }

    String source() {
        return source;
    }

    /** The node itself, or what it refers to. */
    JsonNode resolve(JsonNode node) {
        JsonNode here = node;
        for (int hops = 0; here.path("$ref").isTextual(); hops++) {
            String reference = here.path("$ref").textValue();
            here = hops < MAX_HOPS ? root.at(reference.substring(1)) : MissingNode.getInstance();
            if (here.isMissingNode()) {
                throw DefinitionException.of(
                        source,
                        "$ref",
                        "'" + reference + "'",
                        "something that exists and does not refer to itself",
                        "Define it, or correct the reference.");
            }
        }
        return here;
    }
}
