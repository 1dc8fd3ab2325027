/** Kafka: {@link dev.crosscheck.messaging.kafka.KafkaTransport}. */
@NullMarked
package dev.crosscheck.messaging.kafka;

import org.jspecify.annotations.NullMarked;
