package dev.crosscheck.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import io.swagger.v3.parser.util.DeserializationUtils;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads an OpenAPI document's text, YAML with its aliases followed or JSON, once for everyone who looks at it. */
final class OpenApiText {

    private OpenApiText() {}

    /**
     * The text's content, missing if there is none.
     *
     * @throws DefinitionException if it is neither YAML nor JSON, or says something twice
     */
    static JsonNode read(String text, String source) {
        SwaggerParseResult remarks = new SwaggerParseResult();
        JsonNode root;
        try {
            root = DeserializationUtils.readYamlTree(text, new ParseOptions(), remarks); // JSON is YAML
        } catch (RuntimeException e) { // the parser wraps what it stumbles over
            throw new DefinitionException(
                    source + ": document was not readable: " + reason(e.getCause() == null ? e : e.getCause())
                            + " (expected: YAML or JSON). Correct it there.",
                    e);
        }
        requireNone(remarks.getMessages(), source);
        return root == null ? MissingNode.getInstance() : root;
    }

    /** Refuses a document about which the parser has something to say. */
    static void requireNone(@Nullable List<String> remarks, String source) {
        if (remarks != null && !remarks.isEmpty()) {
            throw DefinitionException.of(
                    source, "document", "not OpenAPI: " + remarks, "a valid document", "Correct it there.");
        }
    }

    /** In one line. The parser draws a picture of the place. */
    private static String reason(Throwable cause) {
        if (cause instanceof JsonProcessingException json) {
            return json.getOriginalMessage()
                    + (json.getLocation() == null
                            ? ""
                            : " at line " + json.getLocation().getLineNr());
        }
        return String.valueOf(cause.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.equals("^"))
                .collect(Collectors.joining(" "));
    }
}
