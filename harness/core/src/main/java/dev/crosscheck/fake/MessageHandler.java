package dev.crosscheck.fake;

import dev.crosscheck.pact.AsyncMessage;

/** The consumer's code that takes a message. */
@FunctionalInterface
public interface MessageHandler {

    /**
     * Handles a message.
     *
     * @throws Exception if it cannot: the expectation is then not met
     */
    void handle(AsyncMessage message) throws Exception;
}
