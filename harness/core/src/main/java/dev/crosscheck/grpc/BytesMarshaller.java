package dev.crosscheck.grpc;

import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Leaves messages as the bytes they are on the wire: they are known from descriptors, not from generated code. */
public enum BytesMarshaller implements Marshaller<byte[]> {
    /** The only one; it keeps nothing. */
    INSTANCE;

    @Override
    public InputStream stream(byte[] message) {
        return new Written(message);
    }

    @Override
    public byte[] parse(InputStream stream) {
        try {
            return stream instanceof KnownLength ? stream.readNBytes(stream.available()) : stream.readAllBytes();
        } catch (IOException unreadable) {
            throw Status.INTERNAL
                    .withDescription("a message ended early")
                    .withCause(unreadable)
                    .asRuntimeException();
        }
    }

    /** Goes to the wire as it is: grpc-java would carry another stream there through a buffer of 8 KiB for each message. */
    private static final class Written extends ByteArrayInputStream implements Drainable, KnownLength {

        Written(byte[] message) {
            super(message);
        }

        @Override
        public synchronized int drainTo(OutputStream target) throws IOException {
            int drained = available();
            target.write(buf, pos, drained);
            pos = count;
            return drained;
        }
    }
}
