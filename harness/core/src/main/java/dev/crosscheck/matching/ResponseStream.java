package dev.crosscheck.matching;

import com.google.protobuf.DynamicMessage;
import dev.crosscheck.service.GrpcCode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider has sent in one streaming call.
 *
 * @param metadata what came before the first message, names in any case; values of names that end in {@code -bin} in base64
 * @param messages in order
 * @param end how it ended the call; absent for one that the consumer cancelled
 */
public record ResponseStream(Map<String, String> metadata, List<DynamicMessage> messages, Optional<End> end) {

    /**
     * How a provider ended a call.
     *
     * @param message the text sent with the status, may be empty
     * @param trailers as the metadata
     */
    public record End(GrpcCode code, String message, Map<String, String> trailers) {}

    /** Copies the messages. */
    public ResponseStream {
        messages = List.copyOf(messages);
    }
}
