package dev.crosscheck.definition;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/** Reads JSON that nobody vouches for: one value, no key twice, a bounded depth, and numbers as they are written. */
public final class StrictJson {

    /** Deeper than anyone writes, and well within the stack of any thread that goes down a tree. */
    private static final int MAX_DEPTH = 300;

    /** Paths are names in a pact; whoever reads bounds the whole text. */
    private static final int MAX_NAME = 16 * 1024 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNameLength(MAX_NAME)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES) // 1.0 would become the whole number 1
            .build();

    private StrictJson() {}

    /**
     * Reads a whole document; no text at all gives a missing node.
     *
     * @throws JsonProcessingException if it is not one JSON value, holds a key twice, or is deeper than 300 levels
     */
    public static JsonNode parse(String json) throws JsonProcessingException {
        try {
            return MAPPER.readTree(json);
        } catch (NumberFormatException e) {
            throw notANumber(e);
        }
    }

    /**
     * Reads a whole document; no text at all gives a missing node.
     *
     * @throws IOException if it is not one JSON value, holds a key twice, or is deeper than 300 levels
     */
    public static JsonNode parse(byte[] json) throws IOException {
        try {
            return MAPPER.readTree(json);
        } catch (NumberFormatException e) {
            throw notANumber(e);
        }
    }

    /** Of an exponent that is too long, Jackson says so in an exception of another kind. */
    private static JsonProcessingException notANumber(NumberFormatException e) {
        return new JsonParseException(null, String.valueOf(e.getMessage()), e);
    }
}
