package dev.crosscheck.link.tcp;

import dev.crosscheck.fault.Direction;
import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.ExchangeEffect;
import java.time.Duration;

/**
 * Delays answers: on HTTP the answer of each exchange that is struck, on plain TCP each chunk that the provider sends on a
 * connection that is struck.
 *
 * @param delay how long
 */
public record LatencyEffect(Duration delay) implements ExchangeEffect {

    @Override
    public Action action() {
        return new Action.Delay(Direction.DOWNSTREAM, delay);
    }
}
