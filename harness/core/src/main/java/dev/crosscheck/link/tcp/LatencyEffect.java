package dev.crosscheck.link.tcp;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.ExchangeEffect;
import dev.crosscheck.link.wire.Request;
import java.time.Duration;

/**
 * Delays answers: on HTTP the answer of each exchange that is struck, on plain TCP each chunk that the provider sends on a
 * connection that is struck.
 *
 * @param delay how long
 */
public record LatencyEffect(Duration delay) implements ExchangeEffect {

    @Override
    public boolean suits(Request request) {
        return true;
    }

    @Override
    public Action action() {
        return new Action.Delay(delay);
    }
}
