package dev.crosscheck.messaging.kafka;

import dev.crosscheck.messaging.Addresses;
import dev.crosscheck.messaging.Capture;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.messaging.MessagingException;
import dev.crosscheck.pact.AsyncMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** One Kafka; a client for each use, so that nothing stays open between tests. */
final class KafkaBroker implements MessageBroker {

    private static final int PATIENCE_MS = 5_000;
    private static final Duration CLOSE = Duration.ofSeconds(2);
    private static final Set<String> NOT_HEADERS = Set.of("topic", "key");

    private final String name;
    private final String servers;
    private final String topic;

    KafkaBroker(URI address) {
        Addresses.parameters(address, Set.of());
        String path = address.getPath() == null ? "" : address.getPath();
        this.name = Addresses.withoutPassword(address);
        this.servers = String.valueOf(address.getRawAuthority());
        this.topic = path.replaceFirst("^/", "");
        if (!servers.matches("[^\\s/@]+:\\d{1,5}")) {
            throw new IllegalArgumentException(name + ": server was '" + servers
                    + "' (expected: host:port, or several with commas). Correct the address.");
        }
    }

    @Override
    public void publish(AsyncMessage message) {
        ProducerRecord<byte[], byte[]> published =
                new ProducerRecord<>(topic(message), key(message), message.contents());
        message.metadata().forEach((header, value) -> {
            if (!NOT_HEADERS.contains(header.toLowerCase(Locale.ROOT))) {
                published.headers().add(header, value.getBytes(StandardCharsets.UTF_8));
            }
        });
        KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(producing(), new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.send(published).get(2L * PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw away(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException | KafkaException e) {
            throw away(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MessagingException(name + ": wait was interrupted", e);
        } finally {
            producer.close(CLOSE);
        }
    }

    @Override
    public Capture capture(AsyncMessage example) {
        String wanted = topic(example);
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(consuming(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        try {
            return KafkaCapture.open(name, consumer, wanted);
        } catch (KafkaException e) {
            KafkaCapture.close(consumer);
            throw away(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private String topic(AsyncMessage message) {
        String chosen = topic.isEmpty() ? message.value(AsyncMessage.TOPIC) : topic;
        if (chosen.isEmpty()) {
            throw MessagingException.of(
                    name,
                    "topic",
                    "not given",
                    "one",
                    "Name it in the address (kafka://host:port/topic) or in the metadata of the message.");
        }
        return chosen;
    }

    private static byte @Nullable [] key(AsyncMessage message) {
        String key = message.value(AsyncMessage.KEY);
        return key.isEmpty() ? null : key.getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, Object> producing() {
        Map<String, Object> settings = common();
        settings.put("acks", "all");
        settings.put("max.block.ms", PATIENCE_MS);
        settings.put("delivery.timeout.ms", PATIENCE_MS);
        settings.put("request.timeout.ms", PATIENCE_MS - 1_000);
        settings.put("linger.ms", 0);
        return settings;
    }

    private Map<String, Object> consuming() {
        Map<String, Object> settings = common();
        settings.put("default.api.timeout.ms", PATIENCE_MS);
        settings.put("request.timeout.ms", PATIENCE_MS - 1_000);
        settings.put("allow.auto.create.topics", false);
        settings.put("enable.auto.commit", false);
        settings.put("auto.offset.reset", "earliest");
        settings.put("isolation.level", "read_committed");
        return settings;
    }

    private Map<String, Object> common() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", servers);
        settings.put("client.id", "crosscheck");
        settings.put("enable.metrics.push", false);
        return settings;
    }

    private MessagingException away(Throwable why) {
        return new MessagingException(
                name + ": broker was away: " + why
                        + " (expected: a Kafka that lets us in). Start it, or correct the address.",
                why);
    }
}
