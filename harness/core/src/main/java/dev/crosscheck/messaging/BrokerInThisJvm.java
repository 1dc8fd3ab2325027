package dev.crosscheck.messaging;

import dev.crosscheck.pact.AsyncMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A broker for a provider whose code runs in this JVM: what is published reaches whoever listens, and nobody else. What a real broker
 * makes of a message is not seen then. Safe for use by many threads.
 *
 * <pre>{@code
 * BrokerInThisJvm orders = new BrokerInThisJvm();
 * shop.publishingBy((json) -> orders.publish(AsyncMessage.of("application/json", json)));
 * Replayer.builder(shop).messagesAt(orders)...
 * }</pre>
 */
public final class BrokerInThisJvm implements MessageBroker {

    /** What may wait for a listener; a provider that publishes without end must not fill the heap. */
    private static final int WAITING = 10_000;

    private final List<BlockingQueue<AsyncMessage>> listeners = new CopyOnWriteArrayList<>();

    /** One that nobody listens to yet. */
    public BrokerInThisJvm() {}

    /**
     * Hands the message to whoever listens.
     *
     * @throws MessagingException if a listener has 10,000 waiting already
     */
    @Override
    public void publish(AsyncMessage message) {
        listeners.forEach(listener -> {
            if (!listener.offer(message)) {
                throw MessagingException.of(
                        toString(),
                        "message",
                        "one too many, as " + WAITING + " wait already",
                        "somebody who takes them",
                        "Publish less.");
            }
        });
    }

    @Override
    public Capture capture(AsyncMessage example) {
        BlockingQueue<AsyncMessage> published = new ArrayBlockingQueue<>(WAITING);
        listeners.add(published);
        return new Capture() {
            @Override
            public Optional<AsyncMessage> next(Duration most) {
                try {
                    return Optional.ofNullable(published.poll(most.toMillis(), TimeUnit.MILLISECONDS));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new MessagingException("broker in this JVM: wait for a message was interrupted", e);
                }
            }

            @Override
            public void close() {
                listeners.remove(published);
            }
        };
    }

    /** How many listen at this moment. */
    public int listeners() {
        return listeners.size();
    }

    @Override
    public String toString() {
        return "broker in this JVM";
    }
}
