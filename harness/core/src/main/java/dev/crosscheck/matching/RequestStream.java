package dev.crosscheck.matching;

import com.google.protobuf.DynamicMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a consumer has sent in one streaming call so far.
 *
 * @param metadata names in any case; values of names that end in {@code -bin} in base64
 * @param deadline how long it is willing to wait
 * @param messages in order
 * @param halfClosed whether it said that it sends no more
 */
public record RequestStream(
        Map<String, String> metadata, Optional<Duration> deadline, List<DynamicMessage> messages, boolean halfClosed) {

    /** Copies the messages. */
    public RequestStream {
        messages = List.copyOf(messages);
    }
}
