package dev.crosscheck.sample;

import static dev.crosscheck.pact.Rules.like;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.crosscheck.fake.FakePublisher;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.replay.MessageTrigger;
import dev.crosscheck.replay.ReplayOutcome;
import dev.crosscheck.replay.Replayer;
import dev.crosscheck.service.ServiceName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages on a real Kafka: handed to a consumer that listens there, and captured from a provider that publishes there. */
class KafkaMessagesIT {

    private static final MessageInteraction CHANGED = MessageInteraction.builder("a price changes")
            .json("{\"sku\": \"A1\", \"minor\": 2000}", like().matchingHeader("key", "[A-Z]\\d+"))
            .metadata(Map.of("topic", "prices", "key", "A1", "schema", "2"))
            .build();

    @TempDir
    private static Path directory;

    private static KafkaProcess kafka;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        kafka = KafkaProcess.start(directory);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void hands_a_consumer_the_message_it_expects() {
        List<String> shown = new CopyOnWriteArrayList<>();
        AtomicBoolean listening = new AtomicBoolean(true);
        Thread consumer = new Thread(() -> showPrices(shown, listening), "consumer");
        consumer.start();
        try {
            FakePublisher.of(ServiceName.of("shop-window"), ServiceName.of("prices"))
                    .message("a price changes")
                    .json("{\"sku\": \"A1\", \"minor\": 2000}")
                    .metadata("topic", "shown-prices")
                    .metadata("key", "A1")
                    .publishedTo(kafka.uri().toString());
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(shown).containsExactly("A1={\"sku\": \"A1\", \"minor\": 2000}"));
        } finally {
            listening.set(false);
        }
    }

    @Test
    void keeps_a_promise_that_a_provider_publishes_for_the_first_time() {
        ReplayOutcome outcome =
                replay((promised, values) -> publish("{\"sku\": \"B2\", \"minor\": 1, \"at\": 0}", "B2"));
        assertThat(outcome.kept()).as(outcome.toString()).isTrue();
    }

    @Test
    void does_not_take_what_was_published_before_for_the_answer() throws ExecutionException, InterruptedException {
        publish("{\"sku\": \"A1\", \"minor\": 2000}", "A1");
        ReplayOutcome outcome = replay(MessageTrigger.nothing());
        assertThat(outcome.broken()).as(outcome.toString()).isTrue();
        assertThat(outcome.toString()).contains("none was published within 3000 ms");
    }

    @Test
    void fails_for_a_field_and_a_key_that_changed() {
        ReplayOutcome outcome = replay((promised, values) -> publish("{\"sku\": \"A1\", \"minor\": \"20.00\"}", "a1"));
        assertThat(outcome.mismatches())
                .extracting(Mismatch::path, Mismatch::rule)
                .containsExactlyInAnyOrder(tuple("$.minor", "type"), tuple("metadata key", "regex [A-Z]\\d+"));
    }

    @Test
    void judges_nothing_when_kafka_is_away(@TempDir Path another) throws IOException, InterruptedException {
        KafkaProcess shortLived = KafkaProcess.start(another);
        MessageBroker broker = MessageBroker.at(shortLived.uri());
        try (Replayer replayer = replayer(broker, (promised, values) -> shortLived.close())) {
            ReplayOutcome outcome = replayer.replay(CHANGED);
            assertThat(outcome.inconclusive()).as(outcome.toString()).isTrue();
            assertThat(outcome.toString()).contains("broker went away");
        } finally {
            shortLived.close();
        }
    }

    private static ReplayOutcome replay(MessageTrigger trigger) {
        try (Replayer replayer = replayer(MessageBroker.at(kafka.uri()), trigger)) {
            return replayer.replay(CHANGED);
        }
    }

    private static Replayer replayer(MessageBroker broker, MessageTrigger trigger) {
        return Replayer.builder(ServiceName.of("prices"))
                .target(kafka.address())
                .messagesAt(broker)
                .trigger(trigger)
                .deadline(Duration.ofSeconds(3))
                .build();
    }

    /** The provider. */
    private static void publish(String price, String key) throws ExecutionException, InterruptedException {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.address()), new StringSerializer(), new StringSerializer())) {
            ProducerRecord<String, String> changed = new ProducerRecord<>("prices", key, price);
            changed.headers().add("schema", "2".getBytes(StandardCharsets.UTF_8));
            producer.send(changed).get();
        }
    }

    /** The consumer. */
    private static void showPrices(List<String> shown, AtomicBoolean listening) {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        kafka.address(),
                        "group.id",
                        "shop-window",
                        "auto.offset.reset",
                        "earliest",
                        "metadata.max.age.ms",
                        500),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of("shown-prices"));
            while (listening.get()) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(changed -> shown.add(changed.key() + "=" + changed.value()));
            }
        }
    }
}
