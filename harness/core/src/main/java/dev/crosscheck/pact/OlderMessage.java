package dev.crosscheck.pact;

import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.model.v4.MessageContents;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A message of version 3, as one of version 4. */
final class OlderMessage {

    private static final String UNDECLARED = "application/json";

    private OlderMessage() {}

    static V4Interaction.AsynchronousMessage message(JsonNode node) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        JsonNode given = node.has("metaData") ? node.path("metaData") : node.path("metadata");
        given.properties().forEach(entry -> metadata.put(entry.getKey(), ModelJson.of(entry.getValue())));
        metadata.replaceAll((name, value) -> MessageMetadata.text(value));
        MessageContents contents = new MessageContents(
                body(node.path("contents"), metadata), metadata, OlderPact.rules(node), OlderPact.generators(node));
        var model = new V4Interaction.AsynchronousMessage(
                "", node.path("description").asText());
        model.getProviderStates().addAll(OlderPact.states(node));
        model.setContents(contents);
        return model;
    }

    private static OptionalBody body(JsonNode contents, Map<String, Object> metadata) {
        if (contents.isMissingNode()) {
            return OptionalBody.missing();
        }
        if (contents.isNull()) {
            return OptionalBody.nullBody();
        }
        ContentType type = new ContentType(metadata.entrySet().stream()
                .filter(entry -> MessageMetadata.isContentType(entry.getKey()))
                .map(entry -> String.valueOf(entry.getValue()))
                .findFirst()
                .orElse(contents.isTextual() ? "text/plain" : UNDECLARED));
        return OptionalBody.body(bytes(contents, type), type);
    }

    /** What JSON cannot hold is in base64; pact-jvm and the others agree on that, if on little else of version 3. */
    private static byte[] bytes(JsonNode contents, ContentType type) {
        if (!contents.isTextual() || type.isJson()) {
            return contents.toString().getBytes(StandardCharsets.UTF_8);
        }
        return type.isBinaryType()
                ? Base64.getMimeDecoder().decode(contents.textValue())
                : contents.textValue().getBytes(StandardCharsets.UTF_8);
    }
}
