package dev.crosscheck.messaging;

import java.net.URI;
import java.util.Optional;

/**
 * Knows one kind of broker; found by {@link java.util.ServiceLoader}. An implementation may not connect before the broker it returns
 * is used, and may not load its client library for an address of another kind.
 */
public interface MessageTransport {

    /**
     * The broker at an address, or empty when the address is of another kind.
     *
     * @throws IllegalArgumentException if the address is of this kind, and wrong
     */
    Optional<MessageBroker> broker(URI address);
}
