package dev.crosscheck.link.wire;

import java.time.Duration;
import java.util.Map;

/** What becomes of one request that a fault struck. */
public sealed interface Action {

    /**
     * The request passes; its answer is held back.
     *
     * @param delay from the answer's first byte
     */
    record Delay(Duration delay) implements Action {}

    /**
     * The provider never sees the request; the consumer gets this answer, which has no body.
     *
     * @param status the HTTP status
     * @param headers lower-case names
     */
    record Answer(int status, Map<String, String> headers) implements Action {
        /** Copies the headers. */
        public Answer {
            headers = Map.copyOf(headers);
        }
    }
}
