package dev.crosscheck.broker.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What goes back to the client. */
final class Answer {
    private static final String HAL = "application/hal+json;charset=utf-8";

    private final int status;
    private final String contentType;
    private final byte[] body;
    private final Map<String, String> headers;

    private Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.headers = Map.copyOf(headers);
    }

    int status() {
        return status;
    }

    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }

    Map<String, String> headers() {
        return headers;
    }

    Answer withHeader(String name, String value) {
        return new Answer(status, contentType, body, Map.of(name, value));
    }

    static Answer ok(JsonNode body) {
        return json(200, body, Map.of());
    }

    /** Something was made, and is found there. */
    static Answer created(String location, JsonNode body) {
        return json(201, body, Map.of("Location", location));
    }

    static Answer json(int status, JsonNode body, Map<String, String> headers) {
        return new Answer(status, HAL, body.toString().getBytes(StandardCharsets.UTF_8), headers);
    }

    static Answer noContent() {
        return new Answer(204, HAL, new byte[0], Map.of());
    }

    static Answer bytes(byte[] body) {
        return new Answer(200, "application/octet-stream", body, Map.of());
    }

    static Answer error(int status, String message) {
        return json(status, JsonNodeFactory.instance.objectNode().put("error", message), Map.of());
    }

    static Answer invalid(String field, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("errors").putArray(field).add(message);
        return json(400, body, Map.of());
    }
}
