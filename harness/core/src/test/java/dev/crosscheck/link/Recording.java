package dev.crosscheck.link;

import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.observation.Recorder;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;

/** Keeps what a link records. */
final class Recording implements Recorder {

    private final Collection<Exchange> exchanges = new ConcurrentLinkedQueue<>();

    @Override
    public void exchange(Exchange exchange) {
        exchanges.add(exchange);
    }

    @Override
    public void answer(FakeAnswer answer) {
        throw new AssertionError("a link does not answer as a fake");
    }

    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /** Waits until so many exchanges have ended. */
    List<Exchange> await(int count) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> exchanges.size() >= count);
        return exchanges();
    }

    Exchange only() {
        return await(1).get(0);
    }
}
