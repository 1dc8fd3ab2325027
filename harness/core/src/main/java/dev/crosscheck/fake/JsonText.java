package dev.crosscheck.fake;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Bodies as JSON, where they are JSON. */
final class JsonText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonText() {}

    /** Whether two bodies say the same, whatever their spaces and the order of their fields. */
    static boolean same(byte[] one, byte[] other) {
        return Arrays.equals(one, other) || (read(one).isPresent() && read(one).equals(read(other)));
    }

    /** The body on several lines, or as it is when it is not JSON. */
    static String pretty(byte[] body) {
        return read(body).map(JsonNode::toPrettyString).orElseGet(() -> new String(body, StandardCharsets.UTF_8));
    }

    /** Why a text is no JSON, or empty when it is. */
    static Optional<String> complaint(String text) {
        try {
            JSON.readTree(text);
            return Optional.empty();
        } catch (JacksonException e) {
            return Optional.of("it is no JSON: " + e.getOriginalMessage());
        }
    }

    private static Optional<JsonNode> read(byte[] body) {
        try {
            return Optional.of(JSON.readTree(body)).filter(node -> !node.isMissingNode());
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}
