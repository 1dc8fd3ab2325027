package dev.crosscheck.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.crosscheck.pact.AsyncMessage;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageBrokerTest {

    private static final AsyncMessage MESSAGE = new AsyncMessage(new byte[] {1}, Map.of());

    @Test
    void knows_rabbitmq_and_kafka_by_their_addresses() {
        assertThat(MessageBroker.at(URI.create("amqp://guest:secret@127.0.0.1:5672/?exchange=orders")))
                .hasToString("amqp://guest:***@127.0.0.1:5672/?exchange=orders");
        assertThat(MessageBroker.at(URI.create("kafka://127.0.0.1:9092,127.0.0.1:9093/orders")))
                .hasToString("kafka://127.0.0.1:9092,127.0.0.1:9093/orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://127.0.0.1:6379",
                "orders",
                "kafka://127.0.0.1/orders",
                "kafka://127.0.0.1:9092/orders?exchange=orders",
                "amqp://127.0.0.1:5672?topic=orders"
            })
    void refuses_an_address_it_makes_no_sense_of(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MessageBroker.at(URI.create(address)))
                .withMessageContaining(" was '")
                .withMessageContaining("(expected: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"amqp://127.0.0.1:1?exchange=orders", "kafka://127.0.0.1:1/orders"})
    void says_that_a_broker_is_away(String address) {
        MessageBroker broker = MessageBroker.at(URI.create(address));
        assertThatExceptionOfType(MessagingException.class)
                .isThrownBy(() -> broker.publish(MESSAGE))
                .withMessageStartingWith(address + ": broker was away");
        assertThatExceptionOfType(MessagingException.class)
                .isThrownBy(() -> broker.capture(MESSAGE))
                .withMessageStartingWith(address + ": broker was away");
    }

    @Test
    void needs_a_place_from_the_address_or_the_message() {
        MessageBroker kafka = MessageBroker.at(URI.create("kafka://127.0.0.1:1"));
        assertThatExceptionOfType(MessagingException.class)
                .isThrownBy(() -> kafka.capture(MESSAGE))
                .withMessageStartingWith("kafka://127.0.0.1:1: topic was not given");
    }
}
