package dev.crosscheck.pact;

import com.google.protobuf.DynamicMessage;
import dev.crosscheck.service.GrpcCode;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The answer to a unary gRPC call.
 *
 * @param message the reply; absent when the call failed
 * @param status how the call ended
 * @param statusMessage the text sent with the status, may be empty
 * @param metadata headers and trailers, without {@code grpc-status} and {@code grpc-message}
 */
public record GrpcReply(
        Optional<DynamicMessage> message, GrpcCode status, String statusMessage, Map<String, String> metadata) {

    /** Copies the metadata. */
    public GrpcReply {
        metadata = Map.copyOf(metadata);
    }

    /** The same with another message in place of the one there is. */
    GrpcReply map(UnaryOperator<DynamicMessage> change) {
        return new GrpcReply(message.map(change), status, statusMessage, metadata);
    }

    /** A successful call. */
    public static GrpcReply of(DynamicMessage message) {
        return new GrpcReply(Optional.of(message), GrpcCode.OK, "", Map.of());
    }

    /** A failed call. */
    public static GrpcReply failed(GrpcCode status, String statusMessage) {
        return new GrpcReply(Optional.empty(), status, statusMessage, Map.of());
    }
}
