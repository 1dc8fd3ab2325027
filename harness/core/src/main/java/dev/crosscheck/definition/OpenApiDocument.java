package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An OpenAPI document; references are followed within it and the files beside it, and nowhere else. */
final class OpenApiDocument {

    private static final int MAX_CHARACTERS = 16 * 1024 * 1024;
    private static final int MAX_HOPS = 100;
    private static final int MAX_DEPTH = 1000;

    private final JsonNode root;
    private final String source;
    private final OpenApiReferences references;

    private OpenApiDocument(JsonNode root, String source) {
        this.root = root;
        this.source = source;
        this.references = new OpenApiReferences(root, source);
    }

    /** Reads one text; what it refers to must stand in it. */
    static OpenApiDocument read(String text, String source) {
        return read(text, source, null);
    }

    /** Reads a text with what it refers to in files below the directory of its own. */
    static OpenApiDocument read(String text, String source, @Nullable Path file) {
        if (text.length() > MAX_CHARACTERS) {
            throw DefinitionException.of(
                    source,
                    "document",
                    text.length() + " characters long",
                    "at most " + MAX_CHARACTERS,
                    "Split the API.");
        }
        JsonNode root = OpenApiText.read(text, source);
        checkSyntax(root, source);
        if (file != null) {
            OpenApiFiles.bringInto((ObjectNode) root, file, source);
        }
        OpenApiDocument document = new OpenApiDocument(root, source);
        document.lookAt(document.root, document.root, 0);
        document.checkReferences(document.root);
        return document;
    }

    private static void checkSyntax(JsonNode root, String source) {
        if (!root.path("openapi").asText().startsWith("3.")) {
            throw DefinitionException.of(
                    source,
                    "openapi",
                    root.isMissingNode()
                            ? "missing"
                            : "'" + root.path("openapi").asText() + "'",
                    "3.0 or 3.1",
                    "Convert the document to OpenAPI 3.");
        }
        ParseOptions options = new ParseOptions();
        options.setResolve(false);
        OpenApiText.requireNone(
                new OpenAPIV3Parser().parseJsonNode(null, root, options).getMessages(), source);
    }

    /** Takes note of what may be referred to, and refuses what could not be followed later. */
    private void lookAt(JsonNode node, JsonNode outer, int depth) {
        if (depth > MAX_DEPTH) {
            throw DefinitionException.of(source, "document", "nested deeper than " + MAX_DEPTH, "less", "Split it.");
        }
        if (node.path("$recursiveRef").isTextual()) {
            throw DefinitionException.of(
                    source,
                    "$recursiveRef",
                    "'" + node.path("$recursiveRef").textValue() + "'",
                    "a $dynamicRef, which took its place",
                    "Use $dynamicRef or $ref there.");
        }
        JsonNode resource = references.note(node, outer);
        node.forEach(child -> lookAt(child, resource, depth + 1));
    }

    private void checkReferences(JsonNode node) {
        for (String keyword : List.of("$ref", "$dynamicRef")) {
            JsonNode reference = node.path(keyword);
            if (reference.isTextual()
                    && !reference.textValue().startsWith("#")
                    && !references.knows(reference.textValue())) {
                throw DefinitionException.of(
                        source,
                        keyword,
                        "'" + reference.textValue() + "'",
                        "a reference into this document, '#/...', or to a file beside it",
                        "Read the definition from its file, or bundle it into one.");
            }
        }
        node.forEach(this::checkReferences);
    }

    JsonNode root() {
        return root;
    }

    String source() {
        return source;
    }

    /** Whether a reference may have neighbours that count, as in JSON Schema 2020-12. */
    boolean knowsSiblings() {
        return !root.path("openapi").asText().startsWith("3.0");
    }

    /** The node itself, or what it refers to, whatever way led there. */
    JsonNode resolve(JsonNode node) {
        JsonNode here = node;
        for (int hops = 0;
                here.path("$ref").isTextual() || here.path("$dynamicRef").isTextual();
                hops++) {
            checkHops(hops, here);
            here = here.path("$ref").isTextual() ? follow(here) : followDynamic(here, List.of());
        }
        return here;
    }

    void checkHops(int hops, JsonNode reference) {
        if (hops == MAX_HOPS) {
            String keyword = reference.path("$ref").isTextual() ? "$ref" : "$dynamicRef";
            throw references.dangling(keyword, reference.path(keyword).textValue());
        }
    }

    /** What a reference refers to, which may be another reference. */
    JsonNode follow(JsonNode reference) {
        return references.follow(reference);
    }

    /** What a dynamic reference refers to for those who came through these resources, the first one first. */
    JsonNode followDynamic(JsonNode reference, Iterable<JsonNode> scope) {
        return references.followDynamic(reference, scope);
    }

    JsonNode resourceOf(JsonNode schema) {
        return references.resourceOf(schema);
    }

    /** Whether which schema is meant may depend on the way to it. */
    boolean isDynamic() {
        return references.dynamic();
    }

    /** Which of the alternatives a discriminator's value means: the one it is mapped to, or the one with its name. */
    static Optional<String> discriminated(JsonNode discriminator, String value, List<String> references) {
        String mapped = discriminator.path("mapping").path(value).asText(value);
        return references.stream()
                .filter(reference -> reference.equals(mapped) || reference.endsWith("/" + mapped))
                .findFirst();
    }
}
