package dev.crosscheck.pact;

import au.com.dius.pact.core.model.v4.MessageContents;
import dev.crosscheck.service.GrpcCode;
import java.util.Map;

/** How a conversation ends, after its last step. */
public sealed interface Ending {

    /**
     * The provider ends it.
     *
     * @param code OK too
     * @param message the text sent with the status, may be empty
     * @param trailers without {@code grpc-status} and {@code grpc-message}; those whose names end in {@code -bin} in base64
     * @param contents all of it, with its rules, as pact-jvm sees it; not to be changed
     */
    record Status(GrpcCode code, String message, Map<String, String> trailers, MessageContents contents)
            implements Ending {

        /** Copies the trailers. */
        public Status {
            trailers = Map.copyOf(trailers);
        }

        static Status of(MessageContents contents, String where) {
            GrpcCode code = GrpcContents.status(contents, where);
            return new Status(code, GrpcContents.statusMessage(contents), GrpcContents.metadata(contents), contents);
        }

        @Override
        public String toString() {
            return message.isEmpty() ? code.name() : code + " (" + message + ")";
        }
    }

    /** The consumer cancels the call when it has seen enough; the provider would go on. */
    record Cancelled() implements Ending {
        @Override
        public String toString() {
            return "cancelled by the consumer";
        }
    }
}
