package dev.crosscheck.testbed;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Asks {@code grpc.health.v1.Health/Check} about a whole server. */
final class GrpcHealth {

    private static final byte[] WHOLE_SERVER = new byte[0];
    /** Field 1, a varint: {@code SERVING} is 1. */
    private static final byte[] SERVING = GrpcCall.uncompressed((byte) 8, (byte) 1);

    private GrpcHealth() {}

    static boolean isServing(InetSocketAddress address, Duration deadline) throws IOException {
        try {
            return startsWith(GrpcCall.answer(address, "grpc.health.v1.Health/Check", WHOLE_SERVER, deadline), SERVING);
        } catch (EOFException e) {
            return false; // it speaks something else, or is not ready to speak
        }
    }

    private static boolean startsWith(byte[] bytes, byte[] beginning) {
        return bytes.length >= beginning.length
                && ByteBuffer.wrap(bytes, 0, beginning.length).equals(ByteBuffer.wrap(beginning));
    }
}
