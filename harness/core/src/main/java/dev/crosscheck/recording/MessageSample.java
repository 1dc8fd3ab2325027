package dev.crosscheck.recording;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.definition.StrictJson;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.AsyncMessage;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.MessageInteractionBuilder;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.recording.Inference.Found;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A published message: JSON, or protobuf of a known type.
 *
 * @param heard without its secrets
 * @param json its contents, or null when they are protobuf
 * @param protobuf its contents, or null when they are JSON
 * @param metadata what of its metadata matters
 */
record MessageSample(
        AsyncMessage heard,
        @Nullable JsonNode json,
        @Nullable DynamicMessage protobuf,
        Optional<GrpcDefinition> definition,
        Map<String, String> metadata,
        Set<String> secrets,
        Set<String> redacted)
        implements Sample<MessageSample> {

    private static final int MOST_BYTES = 64 * 1024;
    /** Where those who publish several kinds of JSON at one place say which it is. */
    private static final List<String> KINDS = List.of("type", "eventType", "event_type", "event", "kind");

    private static final String NAME = "[A-Za-z][\\w.-]{0,63}";

    static MessageSample of(AsyncMessage message, Optional<GrpcDefinition> definition, Secrets secrets)
            throws LeftOutException {
        if (message.contents().length > MOST_BYTES) {
            throw new LeftOutException(
                    "it has " + message.contents().length + " bytes (recorded: up to " + MOST_BYTES + ")");
        }
        Set<String> found = new LinkedHashSet<>();
        Set<String> redacted = new LinkedHashSet<>();
        Map<String, String> metadata = Metadata.redacted(message, secrets, redacted);
        boolean protobuf = message.contentType().matches("(?i)application/(x-)?(google\\.)?protobuf\\b.*");
        JsonNode json = protobuf ? null : JsonBody.redacted(json(message), secrets, found);
        DynamicMessage typed = protobuf ? MessageBody.redacted(typed(message, definition), secrets, found) : null;
        byte[] contents = json != null ? bytes(json) : typed != null ? typed.toByteArray() : message.contents();
        found.forEach(path -> redacted.add("message " + path));
        return new MessageSample(
                new AsyncMessage(contents, Metadata.whole(message, secrets)),
                json,
                typed,
                definition,
                metadata,
                found,
                redacted);
    }

    private static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A message that does not say what it is may be JSON all the same. */
    private static JsonNode json(AsyncMessage message) throws LeftOutException {
        String type = message.contentType();
        if (!type.isEmpty() && !type.matches("(?i)[^;]*[/+]json\\b.*")) {
            throw new LeftOutException("it is " + type
                    + ", in which secrets cannot be told (recorded: JSON, and protobuf of known types)");
        }
        try {
            return StrictJson.parse(message.contents());
        } catch (IOException e) {
            throw new LeftOutException("it is no JSON: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static DynamicMessage typed(AsyncMessage message, Optional<GrpcDefinition> definition)
            throws LeftOutException {
        String name = message.contentType().replaceFirst("(?i).*;\\s*message=\\.?([\\w.]+).*|.*", "$1");
        Descriptor type = definition
                .flatMap(known -> known.messageType(name))
                .orElseThrow(() -> new LeftOutException("it is " + message.contentType()
                        + " (recorded: protobuf with ;message=TYPE of the provider's definition)"));
        try {
            DynamicMessage read = DynamicMessage.parseFrom(type, message.contents());
            if (MessageBody.hasUnknownFields(read)) {
                throw new LeftOutException("it has fields that " + name + " does not know, at some depth");
            }
            return read;
        } catch (InvalidProtocolBufferException e) {
            throw new LeftOutException("it was no " + name + ": " + e.getMessage());
        }
    }

    @Override
    public String title() {
        return kind() + " on " + Metadata.place(heard);
    }

    private String kind() {
        if (protobuf != null) {
            return protobuf.getDescriptorForType().getFullName();
        }
        for (String name : KINDS) {
            String said = heard.value(name);
            String value = said.isEmpty() && json != null ? json.path(name).asText() : said;
            if (value.matches(NAME) && !Texts.isIdentifier(value)) {
                return value;
            }
        }
        return "a message";
    }

    @Override
    public String shape() {
        return metadata.keySet().toString();
    }

    @Override
    public String details() {
        return String.join(", ", metadata.keySet());
    }

    @Override
    public boolean succeeded() {
        return true;
    }

    @Override
    public int richness() {
        return heard.contents().length;
    }

    @Override
    public Interaction generalised(String description, List<MessageSample> alike) {
        Set<String> hidden =
                alike.stream().flatMap(one -> one.secrets().stream()).collect(Collectors.toSet());
        Found found =
                Inference.ofReplies(alike.stream().map(MessageSample::value).toList(), hidden);
        Rules rules = Metadata.rules(
                found.rules(), alike.stream().map(MessageSample::metadata).toList());
        MessageInteractionBuilder builder =
                MessageInteraction.builder(description).metadata(metadata).writtenBy(Recording.WRITER);
        if (protobuf != null) {
            builder.protobuf(definition.orElseThrow(), MessageBody.pruned(protobuf, found.dropped()), rules);
        } else if (json != null) {
            builder.json(JsonBody.pruned(json, found.dropped()).toString(), rules);
        }
        return builder.build();
    }

    private Value value() {
        return protobuf != null ? MessageBody.value(protobuf) : JsonBody.value(Objects.requireNonNull(json));
    }

    @Override
    public List<Mismatch> differences(Interaction interaction) {
        return interaction instanceof MessageInteraction message
                ? Matching.message(message, heard)
                : List.of(new Mismatch("method", interaction.fullMethodName(), title(), "equality"));
    }
}
