package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Action.GoAway.Last;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Strike;
import dev.crosscheck.observation.Exchange.Outcome;
import io.netty.handler.codec.http2.Http2Headers;

/** The request makes the provider go. */
final class GoAwayCourse extends Course {

    private final Action.GoAway action;

    GoAwayCourse(Streams streams, Http2Exchange exchange, Strike strike, Action.GoAway action) {
        super(streams, exchange, strike);
        this.action = action;
    }

    @Override
    boolean headers(Side from, Http2Headers headers, boolean endStream) {
        if (streams.control().isLeaving() || !fire()) {
            return true;
        }
        streams.control().leave(new Farewell(streams, strike, action, exchange.stream));
        if (action.last() == Last.BELOW_THIS) {
            streams.finish(exchange, Outcome.BROKEN);
            return false;
        }
        return true;
    }
}
