package dev.crosscheck.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.messaging.Capture;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.pact.AsyncMessage;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.service.ServiceName;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthProto;
import io.grpc.reflection.v1.ServerReflectionRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class FakePublisherTest {

    private final FakePublisher orders = FakePublisher.of(ServiceName.of("billing"), ServiceName.of("orders"));

    @Test
    void hands_the_message_to_the_handler_and_keeps_it_for_the_pact() {
        List<AsyncMessage> handled = new ArrayList<>();
        orders.given("a basket")
                .message("an order is placed")
                .json("{\"id\": 7}")
                .metadata("routingKey", "order.placed")
                .handledBy(handled::add);
        orders.verify();
        assertThat(handled).singleElement().satisfies(message -> {
            assertThat(message.text()).isEqualTo("{\"id\": 7}");
            assertThat(message.contentType()).isEqualTo("application/json");
            assertThat(message.value("routingKey")).isEqualTo("order.placed");
        });
        assertThat(orders.pact().interactions())
                .extracting(Interaction::description)
                .containsExactly("an order is placed");
        assertThat(orders.answers())
                .singleElement()
                .satisfies(answer -> assertThat(answer.interaction()).isEqualTo("an order is placed"));
    }

    @Test
    void fails_with_the_handler_and_keeps_nothing() {
        MessageWhen message = orders.message("an order is placed").json("{\"id\": 7}");
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> message.handledBy(taken -> {
                    throw new IllegalStateException("no customer");
                }))
                .withMessageContaining("handler of 'an order is placed' threw")
                .withMessageContaining("no customer");
        assertThat(orders.pact().interactions()).isEmpty();
    }

    @Test
    void fails_when_a_message_is_described_and_never_handed_over() {
        orders.message("an order is placed").json("{\"id\": 7}");
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(orders::verify)
                .withMessageContaining("message 'an order is placed'");
    }

    @Test
    void refuses_an_example_that_contradicts_its_rules_before_it_is_handled() {
        MessageWhen message = orders.message("an order is placed")
                .json("{\"id\": 7}", Rules.like().matching("id", "[A-Z]+"));
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> message.handledBy(taken -> {
                    throw new IllegalStateException("was handled");
                }))
                .withMessageContaining("an example that its own rules match");
    }

    @Test
    void refuses_one_message_twice_in_one_test() {
        orders.message("an order is placed").json("{\"id\": 7}").handledBy(taken -> {});
        MessageWhen again = orders.message("an order is placed").json("{\"id\": 8}");
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> again.handledBy(taken -> {}))
                .withMessageContaining("was written twice");
    }

    @Test
    void holds_protobuf_to_the_definition() {
        FakePublisher health = orders.defining(GrpcDefinition.of(HealthProto.getDescriptor()));
        health.message("it is served")
                .protobuf(HealthCheckResponse.newBuilder()
                        .setStatus(ServingStatus.SERVING)
                        .build())
                .handledBy(message -> assertThat(HealthCheckResponse.parseFrom(message.contents())
                                .getStatus())
                        .isEqualTo(ServingStatus.SERVING));
        health.message("it is asked for")
                .protobuf("grpc.health.v1.HealthCheckRequest", "{\"service\": \"pricing\"}", Rules.exactly())
                .handledBy(message -> assertThat(
                                HealthCheckRequest.parseFrom(message.contents()).getService())
                        .isEqualTo("pricing"));
        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(() -> health.message("it reflects").protobuf(ServerReflectionRequest.getDefaultInstance()))
                .withMessageContaining("there is no message grpc.reflection.v1.ServerReflectionRequest");
    }

    @Test
    void publishes_where_a_consumer_elsewhere_listens() {
        List<AsyncMessage> published = new ArrayList<>();
        MessageBroker broker = new MessageBroker() {
            @Override
            public void publish(AsyncMessage message) {
                published.add(message);
            }

            @Override
            public Capture capture(AsyncMessage example) {
                throw new IllegalStateException("nobody listens here");
            }
        };
        orders.finding(address -> broker)
                .message("an order is placed")
                .json("{\"id\": 7}")
                .publishedTo("amqp://rabbitmq?exchange=orders");
        assertThat(published).singleElement().extracting(AsyncMessage::text).isEqualTo("{\"id\": 7}");
    }
}
