package dev.crosscheck.messaging.kafka;

import dev.crosscheck.messaging.Capture;
import dev.crosscheck.messaging.MessagingException;
import dev.crosscheck.messaging.MetadataOfBroker;
import dev.crosscheck.pact.AsyncMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** A reader of every partition of a topic, from its end on; it belongs to no group, so nobody's offsets move. */
final class KafkaCapture implements Capture {

    private static final Duration CLOSE = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final String broker;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final String topic;
    private final Queue<ConsumerRecord<byte[], byte[]>> polled = new ArrayDeque<>();

    private KafkaCapture(String broker, KafkaConsumer<byte[], byte[]> consumer, String topic) {
        this.broker = broker;
        this.consumer = consumer;
        this.topic = topic;
    }

    static KafkaCapture open(String broker, KafkaConsumer<byte[], byte[]> consumer, String topic) {
        KafkaCapture capture = new KafkaCapture(broker, consumer, topic);
        if (capture.assign()) {
            consumer.seekToEnd(consumer.assignment());
            consumer.assignment().forEach(consumer::position); // seeking waits for its first use
        }
        return capture;
    }

    /** Whether the topic is there. One that its first message creates is read from its beginning. */
    private boolean assign() {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic);
        if (partitions == null || partitions.isEmpty()) {
            return false;
        }
        consumer.assign(partitions.stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList());
        return true;
    }

    @Override
    public Optional<AsyncMessage> next(Duration most) {
        long end = System.nanoTime() + most.toNanos();
        try {
            do {
                if (!polled.isEmpty()) {
                    return Optional.of(message(polled.remove()));
                }
                Duration rest = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
                Duration slice = rest.compareTo(LOOK_AGAIN) < 0 ? rest : LOOK_AGAIN;
                if (consumer.assignment().isEmpty() && !assign()) {
                    new CountDownLatch(1).await(slice.toMillis(), TimeUnit.MILLISECONDS);
                } else {
                    consumer.poll(slice).forEach(polled::add);
                }
            } while (!polled.isEmpty() || System.nanoTime() < end);
            consumer.endOffsets(consumer.assignment()); // polling says nothing when the broker is gone
            return Optional.empty();
        } catch (KafkaException e) {
            throw new MessagingException(broker + ": broker went away: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MessagingException(broker + ": wait for a message was interrupted", e);
        }
    }

    private static AsyncMessage message(ConsumerRecord<byte[], byte[]> published) {
        MetadataOfBroker metadata = new MetadataOfBroker().with(AsyncMessage.TOPIC, published.topic());
        if (published.key() != null) {
            metadata.with(AsyncMessage.KEY, text(published.key()));
        }
        published.headers().forEach(header -> {
            if (header.value() != null) {
                metadata.with(header.key(), text(header.value()));
            }
        });
        return new AsyncMessage(published.value() == null ? new byte[0] : published.value(), metadata.all());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        close(consumer);
    }

    static void close(KafkaConsumer<byte[], byte[]> consumer) {
        consumer.close(CloseOptions.timeout(CLOSE));
    }
}
