/** RabbitMQ over AMQP 0-9-1: {@link dev.crosscheck.messaging.rabbit.RabbitTransport}. */
@NullMarked
package dev.crosscheck.messaging.rabbit;

import org.jspecify.annotations.NullMarked;
