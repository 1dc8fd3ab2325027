package dev.crosscheck.pact;

import au.com.dius.pact.core.model.V4Interaction;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.crosscheck.definition.GrpcDefinition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A unary gRPC call and its reply, as promised. */
public final class GrpcInteraction implements Interaction {

    private final V4Interaction.SynchronousMessages model;
    private final GrpcDefinition definition;
    private final MethodDescriptor method;
    private final String fullMethodName;
    private final DynamicMessage request;
    private final GrpcReply reply;
    private final @Nullable Original original;

    GrpcInteraction(
            V4Interaction.SynchronousMessages model,
            GrpcDefinition definition,
            MethodDescriptor method,
            @Nullable Original original) {
        String where = definition.source() + ": " + model.getDescription();
        this.model = model;
        this.definition = definition;
        this.method = method;
        this.fullMethodName = method.getService().getFullName() + "/" + method.getName();
        this.original = original;
        this.request =
                definition.withExtensions(GrpcContents.message(model.getRequest(), method.getInputType(), where));
        this.reply = GrpcContents.reply(model.getResponse().get(0), method.getOutputType(), where)
                .map(definition::withExtensions);
    }

    /** Starts an interaction; without more, an empty request is answered by an empty reply. */
    public static GrpcInteractionBuilder builder(
            String description, GrpcDefinition definition, MethodDescriptor method) {
        return new GrpcInteractionBuilder(description, definition, method);
    }

    /** The called method. */
    public MethodDescriptor method() {
        return method;
    }

    /** The definition the messages belong to. */
    public GrpcDefinition definition() {
        return definition;
    }

    /** What the consumer sends. */
    public DynamicMessage request() {
        return request;
    }

    /** The metadata the consumer is expected to send with the request. */
    public Map<String, String> requestMetadata() {
        return GrpcContents.metadata(model.getRequest());
    }

    /** What the provider answers. */
    public GrpcReply reply() {
        return reply;
    }

    /** What the file said; null when it was built here. */
    @Nullable
    Original original() {
        return original;
    }

    @Override
    public String fullMethodName() {
        return fullMethodName;
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
