package dev.crosscheck.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Bodies as JSON, where they are JSON. */
final class JsonText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonText() {}

    /** The body as a value: equal for the same JSON, whatever its spaces and the order of its fields, and for the same bytes. */
    static Object value(byte[] body) {
        return read(body).<Object>map(json -> json).orElseGet(() -> ByteBuffer.wrap(body));
    }

    /** The body on several lines, or as it is when it is not JSON. */
    static String pretty(byte[] body) {
        return read(body).map(JsonNode::toPrettyString).orElseGet(() -> new String(body, StandardCharsets.UTF_8));
    }

    private static Optional<JsonNode> read(byte[] body) {
        try {
            return Optional.of(JSON.readTree(body)).filter(node -> !node.isMissingNode());
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}
