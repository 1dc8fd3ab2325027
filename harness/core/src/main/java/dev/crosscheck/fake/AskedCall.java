package dev.crosscheck.fake;

import com.google.protobuf.Descriptors.MethodDescriptor;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A unary call as a value: all that its answer depends on, besides the promises.
 *
 * @param message as it came, not to be changed
 * @param metadata of it only what some promise is about
 */
@SuppressWarnings("ArrayRecordComponent") // compared below
record AskedCall(MethodDescriptor method, byte[] message, Map<String, String> metadata) {

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AskedCall that
                && Arrays.equals(message, that.message)
                && method.equals(that.method)
                && metadata.equals(that.metadata);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(message) + Objects.hash(method, metadata);
    }
}
