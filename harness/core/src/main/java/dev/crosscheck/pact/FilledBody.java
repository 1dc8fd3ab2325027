package dev.crosscheck.pact;

import au.com.dius.pact.core.model.ContentType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Puts generated values into a body: into JSON, XML and forms by path, in place of any other text as a whole. */
final class FilledBody {

    private FilledBody() {}

    /**
     * A body like the example.
     *
     * @throws IllegalArgumentException if the example is not what its type says, or a path leads nowhere
     */
    static byte[] of(byte[] example, String contentType, Map<String, Generation.Fill> fills) {
        ContentType type = new ContentType(contentType);
        try {
            if (type.isJson()) {
                return FilledJson.of(example, fills);
            }
            if (type.isXml()) {
                return FilledXml.of(example, fills);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "pact: body was not " + contentType + ": " + e.getMessage()
                            + " (expected: what its content type says). Write the pact anew.",
                    e);
        }
        return contentType.contains("x-www-form-urlencoded") ? FilledForm.of(example, fills) : text(example, fills);
    }

    private static byte[] text(byte[] example, Map<String, Generation.Fill> fills) {
        String text = new String(example, StandardCharsets.UTF_8);
        for (Map.Entry<String, Generation.Fill> fill : fills.entrySet()) {
            if (!JsonPath.steps(fill.getKey()).isEmpty()) {
                throw nowhere(fill.getKey());
            }
            text = String.valueOf(fill.getValue().of(text));
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static IllegalArgumentException nowhere(String path) {
        return new IllegalArgumentException("pact: generator was at '" + path
                + "' (expected: a path that leads to something in the example). Correct the path.");
    }
}
