package dev.crosscheck.messaging.rabbit;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import dev.crosscheck.messaging.MessagingException;
import dev.crosscheck.pact.AsyncMessage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Publishes one message, and knows whether a queue got it. */
final class RabbitPublishing {

    private static final int CONFIRM_MS = 5_000;
    /** A consumer that just became ready may be about to bind its queue. */
    private static final int TRIES = 50;

    private static final long BETWEEN_TRIES_MS = 100;
    private static final Set<String> NOT_HEADERS =
            Set.of("contenttype", "content-type", "exchange", "routingkey", "queue");

    private final String broker;
    private final Channel channel;
    private final RabbitPlace place;

    RabbitPublishing(String broker, Channel channel, RabbitPlace place) {
        this.broker = broker;
        this.channel = channel;
        this.place = place;
    }

    void publish(AsyncMessage message) throws IOException, InterruptedException, TimeoutException {
        AtomicInteger returned = new AtomicInteger();
        channel.addReturnListener(unroutable -> returned.incrementAndGet());
        channel.confirmSelect();
        if (!place.exchangeType().isEmpty()) {
            channel.exchangeDeclare(place.exchange(), place.exchangeType(), true);
        }
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            channel.basicPublish(place.exchange(), place.key(), true, properties(message), message.contents());
            channel.waitForConfirmsOrDie(CONFIRM_MS); // what is returned comes before its confirmation
            if (returned.get() < attempt) {
                return;
            }
            pause();
        }
        throw MessagingException.of(
                broker,
                "queue",
                "missing, as exchange '" + place.exchange() + "' delivers '" + place.key() + "' to nobody",
                "a consumer that has bound its queue",
                "Start the consumer, or correct exchange and routing key.");
    }

    private static void pause() throws InterruptedException {
        new CountDownLatch(1).await(BETWEEN_TRIES_MS, TimeUnit.MILLISECONDS);
    }

    private static BasicProperties properties(AsyncMessage message) {
        Map<String, Object> headers = new HashMap<>();
        message.metadata().forEach((name, value) -> {
            if (!NOT_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, value);
            }
        });
        BasicProperties.Builder properties = new BasicProperties.Builder().headers(headers);
        return (message.contentType().isEmpty() ? properties : properties.contentType(message.contentType())).build();
    }
}
