package dev.crosscheck.link.http1;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.ExchangeEffect;
import dev.crosscheck.link.wire.Request;
import java.time.Duration;

/**
 * The head of the answer comes byte by byte.
 *
 * @param gap between two bytes
 */
public record SlowHeadersEffect(Duration gap) implements ExchangeEffect {

    @Override
    public Action action(Request request) {
        return new Action.Dribble(gap);
    }
}
