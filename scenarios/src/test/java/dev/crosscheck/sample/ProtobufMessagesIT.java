package dev.crosscheck.sample;

import static dev.crosscheck.pact.Rules.like;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.DynamicMessage;
import dev.crosscheck.definition.Definitions;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.fake.FakePublisher;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.messaging.Capture;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.pact.AsyncMessage;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.replay.ReplayOutcome;
import dev.crosscheck.replay.Replayer;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.testbed.Testbed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Protobuf messages through a real RabbitMQ and a real Kafka: handed to a consumer, and captured from a provider, by way of the file. */
class ProtobufMessagesIT {

    private static final String TYPE = "application/protobuf;message=.shop.shipping.v1.Dispatched";
    private static final byte[] DISPATCHED = {0x0a, 1, '8', 0x10, 3, 0x22, 1, '!'
    }; // with a field that nobody knows yet
    private static final byte[] WITHOUT_ORDER = {0x10, 3};

    @TempDir
    private static Path directory;

    private static GrpcDefinition definition;
    private static Testbed testbed;
    private static KafkaProcess kafka;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        definition = (GrpcDefinition) Definitions.read(Files.writeString(directory.resolve("shipping.proto"), """
                syntax = "proto3";
                package shop.shipping.v1;
                message Dispatched { string order = 1; int32 parcels = 2; }
                """));
        testbed = Testbed.builder()
                .compose(Path.of("shipping/compose.yaml"))
                .real("shipping") // for its RabbitMQ, and the exchange it declares
                .start();
        kafka = KafkaProcess.start(directory);
    }

    @AfterAll
    static void stop() {
        kafka.close();
        testbed.close();
    }

    static List<MessageBroker> brokers() {
        URI rabbitmq = URI.create("amqp://guest:guest@rabbitmq:5672?exchange=shipments&routingKey=shipment.typed");
        return List.of(
                MessageBroker.at(testbed.located(rabbitmq)),
                MessageBroker.at(URI.create("kafka://" + kafka.address() + "/shipments")));
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void hands_a_consumer_a_message_that_says_its_type(MessageBroker broker) {
        try (Capture consumer = broker.capture(AsyncMessage.of(TYPE, DISPATCHED))) {
            FakePublisher.of(ServiceName.of("parcels"), ServiceName.of("shipping"))
                    .defining(definition)
                    .message("a shipment is dispatched")
                    .protobuf("shop.shipping.v1.Dispatched", "{\"order\": \"7\", \"parcels\": 2}", like())
                    .publishedTo(broker);

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(consumer.next(Duration.ofSeconds(1)))
                            .hasValueSatisfying(message -> {
                                assertThat(message.contents()).containsExactly(0x0a, 1, '7', 0x10, 2);
                                assertThat(message.contentType()).isEqualTo(TYPE);
                            }));
        }
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void holds_a_provider_to_the_fields_that_its_consumer_uses(MessageBroker broker) {
        ReplayOutcome kept = replay(broker, AsyncMessage.of(TYPE, DISPATCHED));
        ReplayOutcome broken = replay(broker, AsyncMessage.of(TYPE, WITHOUT_ORDER));

        assertThat(kept.kept()).as(kept.toString()).isTrue();
        assertThat(broken.mismatches())
                .as(broken.toString())
                .extracting(Mismatch::path)
                .contains("$.order");
    }

    /** What is replayed has been in a file, in the shape of Pact's protobuf plugin. */
    private static ReplayOutcome replay(MessageBroker broker, AsyncMessage published) {
        MessageInteraction promised = MessageInteraction.builder("a shipment is dispatched")
                .protobuf(definition, example(), like().matching("order", "\\d+"))
                .build();
        Path file = directory.resolve("parcels-shipping.json");
        PactFiles.write(new Pact(ServiceName.of("parcels"), ServiceName.of("shipping"), List.of(promised)), file);
        try (Replayer replayer = Replayer.builder(ServiceName.of("shipping"))
                .target(testbed.real("shipping").address())
                .messagesAt(broker)
                .parityOfMessages()
                .trigger((message, values) -> broker.publish(published))
                .deadline(Duration.ofSeconds(5))
                .build()) {
            return replayer.replay(PactFiles.read(file).interactions().get(0));
        }
    }

    private static DynamicMessage example() {
        var type = definition.messageType("shop.shipping.v1.Dispatched").orElseThrow();
        return DynamicMessage.newBuilder(type)
                .setField(type.findFieldByName("order"), "7")
                .setField(type.findFieldByName("parcels"), 2)
                .build();
    }
}
