package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Ending;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Strike;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.Map;

/** A message ends at the moment, in the way that the action says; what comes behind is swallowed. */
final class CutCourse extends Course {

    private final Action.Cut action;
    private final Approach approach;
    private boolean cut;

    CutCourse(Streams streams, Http2Exchange exchange, Strike strike, Action.Cut action) {
        super(streams, exchange, strike);
        this.action = action;
        this.approach = new Approach(action.moment());
    }

    @Override
    boolean headers(Side from, Http2Headers headers, boolean endStream) {
        if (from.sends() != action.direction()) {
            return true;
        }
        if (cut) {
            return false;
        }
        Approach.Place place = approach.of(headers);
        if (place == Approach.Place.ELSEWHERE || !fire()) {
            return true;
        }
        if (place == Approach.Place.BEHIND) {
            pass(from, headers, false);
        }
        cut(from);
        return false;
    }

    @Override
    boolean data(Side from, Frame data) {
        if (from.sends() != action.direction()) {
            return true;
        }
        if (cut) {
            swallow(from, data.length());
            return false;
        }
        int before = approach.within(data);
        if (before < 0 || !fire()) {
            return true;
        }
        passPart(from, data, before);
        streams.from(from).owe(data.length() - before);
        cut(from);
        return false;
    }

    private void cut(Side from) {
        cut = true;
        action.ending().by(new Ways(from));
    }

    /** Each way in which a message may end on HTTP/2; once an answer ends, the exchange is over. */
    private final class Ways implements Ending.Ways {

        private final Side from;

        Ways(Side from) {
            this.from = from;
        }

        @Override
        public void reset(long code) {
            broken(code);
        }

        @Override
        public void silence() {
            pass(from, Frames.data(alloc(), exchange.number(from), Unpooled.EMPTY_BUFFER, true));
            ended();
        }

        @Override
        public void trailers(Map<String, String> trailers) {
            pass(from, MadeUpAnswer.fields(trailers), true);
            ended();
        }

        private void ended() {
            if (from == Side.PROVIDER) {
                answered();
            }
        }

        @Override
        public void garbage(String text) {
            throw new IllegalStateException("link: ending was garbage on HTTP/2 (expected: one that suits it).");
        }
    }
}
