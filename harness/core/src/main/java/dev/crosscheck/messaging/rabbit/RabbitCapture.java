package dev.crosscheck.messaging.rabbit;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DeliverCallback;
import com.rabbitmq.client.Delivery;
import dev.crosscheck.messaging.Capture;
import dev.crosscheck.messaging.MessagingException;
import dev.crosscheck.messaging.MetadataOfBroker;
import dev.crosscheck.pact.AsyncMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A queue of ours, which vanishes with its connection; of a queue that others read, a reader beside them. */
final class RabbitCapture implements Capture {

    /** What waits for us at most; the rest waits at the broker. */
    private static final int WAITING = 100;

    private static final int CLOSE_MS = 5_000;
    private static final Map<String, Object> BOUNDED = Map.of("x-max-length", 10_000);

    private final String broker;
    private final Connection connection;
    private final Channel channel;
    private final BlockingQueue<Delivery> deliveries;

    private RabbitCapture(String broker, Connection connection, Channel channel, BlockingQueue<Delivery> deliveries) {
        this.broker = broker;
        this.connection = connection;
        this.channel = channel;
        this.deliveries = deliveries;
    }

    static RabbitCapture open(String broker, Connection connection, Channel channel, RabbitPlace place)
            throws IOException {
        BlockingQueue<Delivery> deliveries = new ArrayBlockingQueue<>(WAITING);
        RabbitCapture capture = new RabbitCapture(broker, connection, channel, deliveries);
        channel.basicQos(WAITING);
        DeliverCallback keep =
                (tag, delivery) -> deliveries.add(delivery); // fits: no more are sent before we acknowledge
        channel.basicConsume(queue(channel, place), false, keep, tag -> {});
        return capture;
    }

    private static String queue(Channel channel, RabbitPlace place) throws IOException {
        if (place.exchange().isEmpty()) {
            return channel.queueDeclarePassive(place.queue()).getQueue();
        }
        if (place.exchangeType().isEmpty()) {
            channel.exchangeDeclarePassive(place.exchange());
        } else {
            channel.exchangeDeclare(place.exchange(), place.exchangeType(), true);
        }
        String queue = channel.queueDeclare("", false, true, true, BOUNDED).getQueue();
        channel.queueBind(queue, place.exchange(), place.routingKey());
        // what a topic exchange carries under other keys is worth knowing when nothing comes under this one
        channel.queueBind(queue, place.exchange(), "#");
        return queue;
    }

    @Override
    public Optional<AsyncMessage> next(Duration most) {
        try {
            Delivery delivery = deliveries.poll(most.toMillis(), TimeUnit.MILLISECONDS);
            if (delivery == null) {
                requireOpen();
                return Optional.empty();
            }
            channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
            return Optional.of(message(delivery));
        } catch (IOException e) {
            throw new MessagingException(broker + ": broker went away: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MessagingException(broker + ": wait for a message was interrupted", e);
        }
    }

    private void requireOpen() {
        if (!connection.isOpen()) {
            throw new MessagingException(
                    broker + ": broker went away: "
                            + connection.getCloseReason().getMessage(),
                    connection.getCloseReason());
        }
    }

    private static AsyncMessage message(Delivery delivery) {
        BasicProperties properties = delivery.getProperties();
        String exchange = delivery.getEnvelope().getExchange();
        String key = delivery.getEnvelope().getRoutingKey();
        MetadataOfBroker metadata = new MetadataOfBroker().with(AsyncMessage.CONTENT_TYPE, properties.getContentType());
        if (exchange.isEmpty()) {
            metadata.with(AsyncMessage.QUEUE, key);
        } else {
            metadata.with(AsyncMessage.EXCHANGE, exchange).with(AsyncMessage.ROUTING_KEY, key);
        }
        if (properties.getHeaders() != null) {
            properties.getHeaders().forEach(metadata::with);
        }
        metadata.with("contentEncoding", properties.getContentEncoding())
                .with("correlationId", properties.getCorrelationId())
                .with("messageId", properties.getMessageId())
                .with("replyTo", properties.getReplyTo())
                .with("type", properties.getType());
        return new AsyncMessage(delivery.getBody(), metadata.all());
    }

    @Override
    public void close() {
        connection.abort(CLOSE_MS);
    }
}
