package dev.crosscheck.link.http1;

import dev.crosscheck.fault.Direction;
import dev.crosscheck.fault.Http2Code;
import dev.crosscheck.fault.Moment;
import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Ending;
import dev.crosscheck.link.wire.ExchangeEffect;
import dev.crosscheck.link.wire.Request;
import dev.crosscheck.observation.Exchange.Protocol;

/** The connection is closed just as the consumer uses it again. */
public record KeepAliveRaceEffect() implements ExchangeEffect {

    @Override
    public boolean suits(Request request) {
        return request.protocol() == Protocol.HTTP1 && request.ordinal() > 1;
    }

    @Override
    public Action action(Request request) {
        return new Action.Cut(
                Direction.UPSTREAM, Moment.Point.BEFORE_HEADERS, new Ending.Reset(Http2Code.NO_ERROR.number()));
    }
}
