package dev.crosscheck.messaging.kafka;

import dev.crosscheck.messaging.Addresses;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.messaging.MessageTransport;
import java.net.URI;
import java.util.Optional;

/** Kafka: {@code kafka://host:port,host:port/topic}; without a topic, that of the message's metadata. */
public final class KafkaTransport implements MessageTransport {

    /** For {@link java.util.ServiceLoader}. */
    public KafkaTransport() {}

    @Override
    public Optional<MessageBroker> broker(URI address) {
        if (!"kafka".equals(address.getScheme())) {
            return Optional.empty();
        }
        Addresses.requireLibrary("org.apache.kafka.clients.consumer.KafkaConsumer", "org.apache.kafka:kafka-clients");
        return Optional.of(new KafkaBroker(address));
    }
}
