package dev.crosscheck.messaging;

import dev.crosscheck.pact.AsyncMessage;
import java.time.Duration;
import java.util.Optional;

/** What is being published, as it comes. Used by the thread that opened it. */
public interface Capture extends AutoCloseable {

    /**
     * The next message.
     *
     * @param most how long to wait for it
     * @return empty when none came in time
     * @throws MessagingException if the broker went away
     */
    Optional<AsyncMessage> next(Duration most);

    /** Stops listening and leaves nothing of it at the broker. */
    @Override
    void close();
}
