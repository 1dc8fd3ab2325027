package dev.crosscheck.pact;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * A message without an answer, as it is published and handled.
 *
 * <p>Metadata holds its headers, and what its broker says of it: {@value #CONTENT_TYPE}; of RabbitMQ, {@value #EXCHANGE} and
 * {@value #ROUTING_KEY}; of Kafka, {@value #TOPIC} and {@value #KEY}.
 *
 * @param contents what it says
 * @param metadata names, which differ in more than case, with their values
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record AsyncMessage(byte[] contents, Map<String, String> metadata) {

    /** What the contents are. */
    public static final String CONTENT_TYPE = "contentType";
    /** RabbitMQ: where the provider publishes. */
    public static final String EXCHANGE = "exchange";
    /** RabbitMQ: what the exchange chooses queues by. */
    public static final String ROUTING_KEY = "routingKey";
    /** RabbitMQ: the queue, where a provider publishes to one without naming an exchange. */
    public static final String QUEUE = "queue";
    /** Kafka: where the provider publishes. */
    public static final String TOPIC = "topic";
    /** Kafka: what chooses the partition. */
    public static final String KEY = "key";

    /** Copies both. */
    public AsyncMessage {
        contents = contents.clone();
        Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        names.putAll(metadata);
        if (names.size() < metadata.size()) {
            throw new IllegalArgumentException("message: names of metadata were " + metadata.keySet()
                    + " (expected: names that differ in more than case). Rename one.");
        }
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** A message with no metadata but its content type. */
    public static AsyncMessage of(String contentType, byte[] contents) {
        return new AsyncMessage(contents, Map.of(CONTENT_TYPE, contentType));
    }

    /** A copy. */
    @Override
    public byte[] contents() {
        return contents.clone();
    }

    /** The contents as UTF-8. */
    public String text() {
        return new String(contents, StandardCharsets.UTF_8);
    }

    /** What the metadata says the contents are; empty when it does not. */
    public String contentType() {
        String type = value(CONTENT_TYPE);
        return type.isEmpty() ? value("content-type") : type;
    }

    /** A value of the metadata by its name in any case, or empty. */
    public String value(String name) {
        return metadata.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AsyncMessage message
                && Arrays.equals(contents, message.contents)
                && metadata.equals(message.metadata);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(contents), metadata);
    }

    @Override
    public String toString() {
        return contents.length + " bytes with " + metadata;
    }
}
