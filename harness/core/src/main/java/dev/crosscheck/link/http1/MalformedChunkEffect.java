package dev.crosscheck.link.http1;

import dev.crosscheck.fault.Direction;
import dev.crosscheck.fault.Moment;
import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Ending;
import dev.crosscheck.link.wire.ExchangeEffect;
import dev.crosscheck.link.wire.Request;

/** The answer's head is sound, and what follows is no chunk. */
public record MalformedChunkEffect() implements ExchangeEffect {

    private static final String NO_CHUNK = "no chunk size\r\nno chunk\r\n";

    @Override
    public Action action(Request request) {
        return new Action.Cut(Direction.DOWNSTREAM, Moment.Point.AFTER_HEADERS, new Ending.Garbage(NO_CHUNK));
    }
}
