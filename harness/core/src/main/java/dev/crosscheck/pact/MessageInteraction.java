package dev.crosscheck.pact;

import au.com.dius.pact.core.model.V4Interaction;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import dev.crosscheck.definition.GrpcDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message that a provider publishes and a consumer handles, as promised. */
public final class MessageInteraction implements Interaction {

    private final V4Interaction.AsynchronousMessage model;
    private final @Nullable GrpcDefinition definition;
    private final @Nullable DynamicMessage message;
    private final @Nullable Original original;

    MessageInteraction(V4Interaction.AsynchronousMessage model, @Nullable Original original) {
        this.model = model;
        this.original = original;
        this.definition = null;
        this.message = null;
    }

    MessageInteraction(
            V4Interaction.AsynchronousMessage model,
            GrpcDefinition definition,
            Descriptor type,
            @Nullable Original original) {
        this.model = model;
        this.original = original;
        this.definition = definition;
        this.message =
                GrpcContents.message(model.getContents(), type, definition.source() + ": " + model.getDescription());
    }

    /** Starts an interaction; without more, the message is empty. */
    public static MessageInteractionBuilder builder(String description) {
        return new MessageInteractionBuilder(description);
    }

    /** What the provider publishes, as far as the consumer cares: contents, and metadata as text. */
    public AsyncMessage example() {
        Map<String, String> metadata = new LinkedHashMap<>();
        model.getContents().getMetadata().forEach((name, value) -> metadata.put(name, MessageMetadata.text(value)));
        String type = contentType();
        if (!type.isEmpty() && metadata.keySet().stream().noneMatch(MessageMetadata::isContentType)) {
            metadata.put(AsyncMessage.CONTENT_TYPE, type);
        }
        return new AsyncMessage(model.getContents().getContents().orEmpty(), metadata);
    }

    /** What the contents are, or empty: {@code application/json}. */
    public String contentType() {
        String type = model.getContents().getContents().getContentType().asString();
        return type == null || type.equals("null") ? "" : type.replace("; message=", ";message=");
    }

    /** The contents where they are protobuf of a known type. */
    public Optional<DynamicMessage> message() {
        return Optional.ofNullable(message);
    }

    /** The definition that the protobuf contents belong to. */
    public Optional<GrpcDefinition> definition() {
        return Optional.ofNullable(definition);
    }

    /** What the file said; null when it was built here, or read from an older version. */
    @Nullable
    Original original() {
        return original;
    }

    /** No method is called: {@code message} and what the consumer calls it. */
    @Override
    public String fullMethodName() {
        return "message " + description();
    }

    @Override
    public V4Interaction.AsynchronousMessage model() {
        return model;
    }

    @Override
    public String toString() {
        return description() + " (message)";
    }
}
