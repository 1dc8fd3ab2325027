package dev.crosscheck.pact;

import com.google.protobuf.Descriptors.MethodDescriptor;

/** Which sides of a gRPC call stream. */
public enum CallType {
    UNARY,
    SERVER_STREAMING,
    CLIENT_STREAMING,
    BIDI_STREAMING;

    /** As the method is declared. */
    public static CallType of(MethodDescriptor method) {
        if (method.isClientStreaming()) {
            return method.isServerStreaming() ? BIDI_STREAMING : CLIENT_STREAMING;
        }
        return method.isServerStreaming() ? SERVER_STREAMING : UNARY;
    }

    /** Whether the consumer sends any number of messages. */
    public boolean requestsStream() {
        return this == CLIENT_STREAMING || this == BIDI_STREAMING;
    }

    /** Whether the provider sends any number of messages. */
    public boolean responsesStream() {
        return this == SERVER_STREAMING || this == BIDI_STREAMING;
    }
}
