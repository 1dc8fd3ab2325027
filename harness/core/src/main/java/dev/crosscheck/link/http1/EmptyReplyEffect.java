package dev.crosscheck.link.http1;

import dev.crosscheck.fault.Direction;
import dev.crosscheck.fault.Moment;
import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Ending;
import dev.crosscheck.link.wire.ExchangeEffect;
import dev.crosscheck.link.wire.Request;

/** The connection ends where the answer is due. */
public record EmptyReplyEffect() implements ExchangeEffect {

    @Override
    public Action action(Request request) {
        return new Action.Cut(Direction.DOWNSTREAM, Moment.Point.BEFORE_HEADERS, new Ending.Silence());
    }
}
