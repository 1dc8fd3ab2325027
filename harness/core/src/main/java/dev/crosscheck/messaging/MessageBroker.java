package dev.crosscheck.messaging;

import dev.crosscheck.pact.AsyncMessage;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * A real broker: where providers publish messages and consumers listen.
 *
 * <p>It is named by an address. {@code amqp://guest:guest@127.0.0.1:5672/vhost?exchange=orders&routingKey=order.placed} is RabbitMQ
 * and needs {@code com.rabbitmq:amqp-client} on the class path; {@code kafka://127.0.0.1:9092/orders} is a topic of Kafka and needs
 * {@code org.apache.kafka:kafka-clients}. What the address leaves out is taken from the metadata of a message: see
 * {@link AsyncMessage}. Nothing connects before it is used, and everything that waits for the broker ends after 10 s.
 */
public interface MessageBroker {

    /**
     * Publishes a message as its provider would, and returns when the broker has it.
     *
     * @throws MessagingException if the broker is away or refuses it, or nobody would get it where the broker can tell
     */
    void publish(AsyncMessage message);

    /**
     * Listens from now on to what is published where a message like the example would be; takes nothing away from others.
     *
     * @throws MessagingException if the broker is away or has no such place
     */
    Capture capture(AsyncMessage example);

    /**
     * The broker at an address.
     *
     * @throws IllegalArgumentException if no {@link MessageTransport} makes sense of the address
     * @throws MessagingException if the client library for it is not there
     */
    static MessageBroker at(URI address) {
        List<MessageTransport> transports =
                ServiceLoader.load(MessageTransport.class, MessageBroker.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        return transports.stream()
                .map(transport -> transport.broker(address))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("message broker: address was '"
                        + Addresses.withoutPassword(address)
                        + "' (expected: amqp://host:port or kafka://host:port). Correct it, or put the transport for it on the"
                        + " class path."));
    }
}
