package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An OpenAPI document; references are followed within it and the files beside it, and nowhere else. */
final class OpenApiDocument {

    private static final int MAX_CHARACTERS = 16 * 1024 * 1024;
    private static final int MAX_HOPS = 100;
    private static final int MAX_DEPTH = 1000;

    private final JsonNode root;
    private final String source;
    private final Map<String, JsonNode> anchors = new HashMap<>();

    private OpenApiDocument(JsonNode root, String source) {
        this.root = root;
        this.source = source;
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
        document.lookAt(document.root, 0);
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

    /** Takes note of anchors, and refuses what could not be followed later. */
    private void lookAt(JsonNode node, int depth) {
        if (depth > MAX_DEPTH) {
            throw DefinitionException.of(source, "document", "nested deeper than " + MAX_DEPTH, "less", "Split it.");
        }
        for (String dynamic : List.of("$dynamicRef", "$recursiveRef")) {
            if (node.path(dynamic).isTextual()) {
                throw DefinitionException.of(
                        source, dynamic, "'" + node.path(dynamic).textValue() + "'", "a plain $ref", "Use $ref there.");
            }
        }
        if (node.path("$anchor").isTextual()) {
            anchors.put("#" + node.path("$anchor").textValue(), node);
        }
        JsonNode reference = node.path("$ref");
        if (reference.isTextual() && !reference.textValue().startsWith("#")) {
            throw DefinitionException.of(
                    source,
                    "$ref",
                    "'" + reference.textValue() + "'",
                    "a reference into this document, '#/...', or to a file beside it",
                    "Read the definition from its file, or bundle it into one.");
        }
        node.forEach(child -> lookAt(child, depth + 1));
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

    /** The node itself, or what it refers to. */
    JsonNode resolve(JsonNode node) {
        JsonNode here = node;
        for (int hops = 0; here.path("$ref").isTextual(); hops++) {
            if (hops == MAX_HOPS) {
                throw dangling(here.path("$ref").textValue());
            }
            here = follow(here);
        }
        return here;
    }

    /** What a reference refers to, which may be another reference. */
    JsonNode follow(JsonNode reference) {
        String to = reference.path("$ref").textValue();
        JsonNode target = anchors.get(to);
        if (target == null) {
            String pointer = decoded(to);
            target = pointer.isEmpty() || pointer.startsWith("/") ? root.at(pointer) : MissingNode.getInstance();
        }
        if (target.isMissingNode()) {
            throw dangling(to);
        }
        return target;
    }

    private String decoded(String reference) {
        String fragment = reference.substring(1);
        try {
            return fragment.contains("%")
                    ? URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8)
                    : fragment;
        } catch (IllegalArgumentException e) { // a per cent sign before no digits
            throw dangling(reference);
        }
    }

    private DefinitionException dangling(String reference) {
        return DefinitionException.of(
                source,
                "$ref",
                "'" + reference + "'",
                "something that exists and does not refer to itself",
                "Define it, or correct the reference.");
    }

    /** Which of the alternatives a discriminator's value means: the one it is mapped to, or the one with its name. */
    static Optional<String> discriminated(JsonNode discriminator, String value, List<String> references) {
        String mapped = discriminator.path("mapping").path(value).asText(value);
        return references.stream()
                .filter(reference -> reference.equals(mapped) || reference.endsWith("/" + mapped))
                .findFirst();
    }
}
