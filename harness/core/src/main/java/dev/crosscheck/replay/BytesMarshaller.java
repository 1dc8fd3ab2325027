package dev.crosscheck.replay;

import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Leaves messages as the bytes they are on the wire: a replay knows them from descriptors, not from generated code. Its twin is in
 * {@code fake}: the two packages may not import each other, and no package that both import may import grpc-java.
 */
enum BytesMarshaller implements Marshaller<byte[]> {
    INSTANCE;

    @Override
    public InputStream stream(byte[] message) {
        return new ByteArrayInputStream(message);
    }

    @Override
    public byte[] parse(InputStream stream) {
        try {
            return stream.readAllBytes();
        } catch (IOException unreadable) {
            throw Status.INTERNAL
                    .withDescription("a message ended early")
                    .withCause(unreadable)
                    .asRuntimeException();
        }
    }
}
