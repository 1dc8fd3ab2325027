package dev.crosscheck.broker.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.broker.server.domain.InvalidRequest;
import dev.crosscheck.broker.server.domain.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One request that has reached its route. */
final class Call {
    private static final int MAX_NAME = 255;

    private final Map<String, String> path;
    private final QueryParameters query;
    private final byte[] body;
    private final Links links;

    Call(Map<String, String> path, QueryParameters query, byte[] body, Links links) {
        this.path = path;
        this.query = query;
        this.body = body;
        this.links = links;
    }

    QueryParameters query() {
        return query;
    }

    /** Addresses, as this client reaches us. */
    Links links() {
        return links;
    }

    byte[] bytes() {
        return body;
    }

    /** A parameter of the path that names something. */
    String path(String name) {
        return name(name, Objects.requireNonNull(path.get(name), name));
    }

    /** Whether the route has that parameter. */
    boolean has(String name) {
        return path.containsKey(name);
    }

    /** The JSON object in the body; empty when there is no body. */
    ObjectNode json() {
        String text = utf8("body", body);
        if (text.isBlank()) {
            return JsonNodeFactory.instance.objectNode();
        }
        JsonNode json = Json.read(text);
        if (!(json instanceof ObjectNode object)) {
            throw new InvalidRequest("body", "was not a JSON object");
        }
        return object;
    }

    /** Text that came as bytes. */
    static String utf8(String field, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidRequest(field, "was not UTF-8: " + e.getMessage());
        }
    }

    /** A name that we will keep: not blank, one line, of bounded length. */
    static String name(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new InvalidRequest(field, "was blank (expected: a name)");
        }
        if (value.length() > MAX_NAME || value.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequest(
                    field, "was not a name (expected: one line of at most " + MAX_NAME + " characters)");
        }
        return value;
    }

    /** A required name in a JSON object. */
    static String name(JsonNode json, String field) {
        return name(field, json.path(field).asText(null));
    }

    /** An optional text in a JSON object. */
    static @Nullable String textOrNull(JsonNode json, String field, int maxLength) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.textValue().length() > maxLength) {
            throw new InvalidRequest(field, "was not a text of at most " + maxLength + " characters");
        }
        return value.textValue();
    }

    /** An optional name in a JSON object. */
    static @Nullable String nameOrNull(JsonNode json, String field) {
        String value = textOrNull(json, field, MAX_NAME);
        return value == null || value.isBlank() ? null : name(field, value);
    }
}
