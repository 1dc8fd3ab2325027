package dev.crosscheck.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;

/** What a state tells about itself: a JSON object, or anything else for nothing. */
final class ToldValues {

    /** The longest answer that is read: 1 MiB. */
    static final int MOST_BYTES = 1024 * 1024;

    private static final int MOST_SHOWN = 500;

    private static final ObjectMapper JSON = new ObjectMapper();

    private ToldValues() {}

    /**
     * The values of an answer that is all JSON, or none.
     *
     * @throws IOException if it begins as an object and is none, or is too long
     */
    static Map<String, Object> whole(String answer) throws IOException {
        if (!answer.stripLeading().startsWith("{")) {
            return Map.of(); // no values, however that is said
        }
        if (answer.length() > MOST_BYTES) {
            throw new IOException("provider state: values were longer than " + MOST_BYTES
                    + " bytes (expected: a small JSON object). Tell less.");
        }
        try {
            return JSON.readValue(answer, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "provider state: values were '" + shortened(answer) + "' (expected: a JSON object). "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    /** The values on the last line of what a command wrote; what it said before is for people. */
    static Map<String, Object> lastLine(String output) throws IOException {
        String stripped = output.strip();
        return whole(stripped.substring(stripped.lastIndexOf('\n') + 1));
    }

    static String shortened(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
    }
}
