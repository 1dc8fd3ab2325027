package dev.crosscheck.link.http1;

import dev.crosscheck.fault.Direction;
import dev.crosscheck.fault.Moment;
import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Ending;
import dev.crosscheck.link.wire.ExchangeEffect;
import dev.crosscheck.link.wire.Request;

/**
 * The answer ends before its end, without an error.
 *
 * @param bytes of the body that come
 */
public record TruncatedBodyEffect(int bytes) implements ExchangeEffect {

    @Override
    public Action action(Request request) {
        Moment moment = bytes == 0 ? Moment.Point.AFTER_HEADERS : new Moment.AfterBytes(bytes);
        return new Action.Cut(Direction.DOWNSTREAM, moment, new Ending.Silence());
    }
}
