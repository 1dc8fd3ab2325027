package dev.crosscheck.pact;

import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.model.v4.MessageContents;
import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.crosscheck.definition.GrpcDefinition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A gRPC call in which at least one side streams, as promised.
 *
 * <p>Pact knows no such calls. Its file holds the first request and all responses where other tools look for them, says
 * {@code "pending": true} so that these only report, and holds the whole conversation under
 * {@code pluginConfiguration.crosscheck}.
 */
public final class GrpcStreamInteraction implements Interaction {

    private final V4Interaction.SynchronousMessages model;
    private final GrpcDefinition definition;
    private final MethodDescriptor method;
    private final MessageContents headers;
    private final Conversation conversation;
    private final boolean pending;
    private final @Nullable Original original;

    GrpcStreamInteraction(
            V4Interaction.SynchronousMessages model,
            GrpcDefinition definition,
            MethodDescriptor method,
            MessageContents headers,
            Conversation conversation,
            boolean pending,
            @Nullable Original original) {
        this.model = model;
        this.definition = definition;
        this.method = method;
        this.headers = headers;
        this.conversation = conversation;
        this.pending = pending;
        this.original = original;
    }

    /** Starts an interaction; its steps are told in order. */
    public static GrpcStreamBuilder builder(String description, GrpcDefinition definition, MethodDescriptor method) {
        return new GrpcStreamBuilder(description, definition, method);
    }

    /** The called method. */
    public MethodDescriptor method() {
        return method;
    }

    /** The definition the messages belong to. */
    public GrpcDefinition definition() {
        return definition;
    }

    /** Which sides stream. */
    public CallType callType() {
        return CallType.of(method);
    }

    /** What the two say to each other. */
    public Conversation conversation() {
        return conversation;
    }

    /** The metadata the consumer is expected to send; values of names that end in {@code -bin} in base64. */
    public Map<String, String> requestMetadata() {
        return GrpcContents.metadata(model.getRequest());
    }

    /** The metadata the provider sends before its first response; values of names that end in {@code -bin} in base64. */
    public Map<String, String> responseMetadata() {
        return GrpcContents.metadata(headers);
    }

    /** The same with its rules, as pact-jvm sees it; not to be changed. */
    public MessageContents responseHeaders() {
        return headers;
    }

    /** Whether the author wants a failing replay only reported: what the file says to other tools is not it. */
    @Override
    public boolean pending() {
        return pending;
    }

    /** What the file said; null when it was built here. */
    @Nullable
    Original original() {
        return original;
    }

    @Override
    public String fullMethodName() {
        return method.getService().getFullName() + "/" + method.getName();
    }

    @Override
    public V4Interaction.SynchronousMessages model() {
        return model;
    }

    @Override
    public String toString() {
        return description() + " (" + fullMethodName() + ")";
    }
}
