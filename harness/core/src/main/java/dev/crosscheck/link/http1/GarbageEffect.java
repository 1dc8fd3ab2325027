package dev.crosscheck.link.http1;

import dev.crosscheck.fault.Direction;
import dev.crosscheck.fault.Moment;
import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Ending;
import dev.crosscheck.link.wire.ExchangeEffect;
import dev.crosscheck.link.wire.Request;

/** Bytes that make no sense come where the answer is due. */
public record GarbageEffect() implements ExchangeEffect {

    private static final String NO_SENSE = "\u00fe\u00ff\u0001 no sense \u0007\r\n\r\n";

    @Override
    public Action action(Request request) {
        return new Action.Cut(Direction.DOWNSTREAM, Moment.Point.BEFORE_HEADERS, new Ending.Garbage(NO_SENSE));
    }
}
