package dev.crosscheck.fake;

import com.google.protobuf.ByteString;
import dev.crosscheck.grpc.GrpcMetadata;
import dev.crosscheck.observation.Provenance;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a fake says next in a streaming call.
 *
 * @param headers what goes before the first response; null when there is nothing to begin with
 * @param status how the call ends now; null while it goes on
 * @param undecided whether the consumer has to go on, since promises cannot be told apart yet
 */
record Turn(
        @Nullable Metadata headers,
        List<byte[]> responses,
        @Nullable Status status,
        Metadata trailers,
        boolean undecided) {

    static Turn nothing() {
        return new Builder().build();
    }

    /** Collects what is said at once. */
    static final class Builder {

        private final List<byte[]> responses = new ArrayList<>();
        private @Nullable Metadata headers;
        private boolean undecided;

        void say(Provenance provenance, Map<String, String> metadata, List<ByteString> messages) {
            begun(provenance, metadata);
            messages.forEach(message -> responses.add(message.toByteArray()));
        }

        Builder begun(Provenance provenance, Map<String, String> metadata) {
            if (headers == null) {
                headers = GrpcAnswers.provenance(provenance);
                GrpcMetadata.put(metadata, headers);
            }
            return this;
        }

        Turn undecided(boolean is) {
            undecided = is;
            return build();
        }

        Turn end(Status status, Metadata trailers) {
            return new Turn(headers, List.copyOf(responses), status, trailers, false);
        }

        Turn build() {
            return new Turn(headers, List.copyOf(responses), null, new Metadata(), undecided);
        }
    }
}
