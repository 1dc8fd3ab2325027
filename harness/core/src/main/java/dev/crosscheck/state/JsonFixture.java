package dev.crosscheck.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/**
 * A JSON fixture with the parameters of a state where it wants them: the text {@code "${name}"} becomes the parameter, whatever its
 * type; within a longer text it becomes the parameter's text.
 */
final class JsonFixture {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonFixture() {}

    /**
     * The fixture with parameters for placeholders.
     *
     * @throws IOException if it is no JSON, or a parameter is missing
     */
    static String filledIn(String fixture, Map<String, Object> parameters, String file) throws IOException {
        try {
            JsonNode root = JSON.readTree(fixture);
            return JSON.writeValueAsString(filledIn(root, parameters, file));
        } catch (JsonProcessingException e) {
            throw new IOException(
                    file + ": content was no JSON: " + e.getOriginalMessage() + " (expected: a fixture). Correct it.",
                    e);
        }
    }

    private static JsonNode filledIn(JsonNode node, Map<String, Object> parameters, String file) throws IOException {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                object.set(name, filledIn(object.get(name), parameters, file));
            }
        } else if (node instanceof ArrayNode array) {
            for (int at = 0; at < array.size(); at++) {
                array.set(at, filledIn(array.get(at), parameters, file));
            }
        } else if (node.isTextual()) {
            return text(node.textValue(), parameters, file);
        }
        return node;
    }

    private static JsonNode text(String text, Map<String, Object> parameters, String file) throws IOException {
        Matcher placeholder = Placeholders.ONE.matcher(text);
        if (placeholder.matches()) {
            return JSON.valueToTree(Placeholders.value(placeholder.group(1), parameters, file));
        }
        placeholder.reset();
        StringBuilder filled = new StringBuilder();
        while (placeholder.find()) {
            String value = String.valueOf(Placeholders.value(placeholder.group(1), parameters, file));
            placeholder.appendReplacement(filled, Matcher.quoteReplacement(value));
        }
        return TextNode.valueOf(placeholder.appendTail(filled).toString());
    }
}
