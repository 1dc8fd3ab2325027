package dev.crosscheck.messaging.rabbit;

import dev.crosscheck.messaging.Addresses;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.messaging.MessageTransport;
import java.net.URI;
import java.util.Optional;

/**
 * RabbitMQ: {@code amqp://user:password@host:port/vhost} with any of the parameters {@code exchange}, {@code routingKey}, {@code queue},
 * and {@code exchangeType} ({@code topic}, {@code direct}, {@code fanout} or {@code headers}), which creates an exchange that is not
 * there yet.
 */
public final class RabbitTransport implements MessageTransport {

    /** For {@link java.util.ServiceLoader}. */
    public RabbitTransport() {}

    @Override
    public Optional<MessageBroker> broker(URI address) {
        if (!"amqp".equals(address.getScheme()) && !"amqps".equals(address.getScheme())) {
            return Optional.empty();
        }
        Addresses.requireLibrary("com.rabbitmq.client.ConnectionFactory", "com.rabbitmq:amqp-client");
        return Optional.of(new RabbitBroker(address));
    }
}
