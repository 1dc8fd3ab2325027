package dev.crosscheck.matching;

import com.google.protobuf.DynamicMessage;
import dev.crosscheck.definition.GrpcDefinition;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The request of a unary gRPC call that came, read once for all that it is compared with. */
public final class ReceivedCall {

    private final @Nullable Object message;
    private final Map<String, String> metadata;

    private ReceivedCall(@Nullable Object message, Map<String, String> metadata) {
        this.message = message;
        this.metadata = metadata;
    }

    /**
     * A request as it came.
     *
     * @param definition to which the message belongs; interactions with another one need a request of their own
     * @param metadata as received, names in any case
     */
    public static ReceivedCall of(GrpcDefinition definition, DynamicMessage message, Map<String, String> metadata) {
        return new ReceivedCall(new MessageTree(definition).received(message), metadata);
    }

    @Nullable
    Object message() {
        return message;
    }

    Map<String, String> metadata() {
        return metadata;
    }
}
