package dev.crosscheck.junit;

import dev.crosscheck.messaging.Capture;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.pact.AsyncMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Where fixtures publish; a {@link LoopbackBed} finds it at {@value #ADDRESS}. */
final class BrokerInThisJvm implements MessageBroker {

    static final String ADDRESS = "jvm:prices";
    static final BrokerInThisJvm PRICES = new BrokerInThisJvm();

    private final List<BlockingQueue<AsyncMessage>> listeners = new CopyOnWriteArrayList<>();

    private BrokerInThisJvm() {}

    @Override
    public void publish(AsyncMessage message) {
        listeners.forEach(listener -> listener.add(message));
    }

    @Override
    public Capture capture(AsyncMessage example) {
        BlockingQueue<AsyncMessage> published = new LinkedBlockingQueue<>();
        listeners.add(published);
        return new Capture() {
            @Override
            public Optional<AsyncMessage> next(Duration most) {
                try {
                    return Optional.ofNullable(published.poll(most.toMillis(), TimeUnit.MILLISECONDS));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return Optional.empty();
                }
            }

            @Override
            public void close() {
                listeners.remove(published);
            }
        };
    }
}
