package dev.crosscheck.link.http1;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Ending;
import dev.crosscheck.link.wire.Side;
import java.util.Map;

/** A message ends at the moment, in the way that the action says, and with it the connection. */
final class CutCourse implements Course {

    private final Http1Conversation conversation;
    private final Http1Exchange exchange;
    private final Action.Cut action;
    private final Approach approach;

    CutCourse(Http1Conversation conversation, Http1Exchange exchange, Action.Cut action) {
        this.conversation = conversation;
        this.exchange = exchange;
        this.action = action;
        this.approach = new Approach(action.moment());
    }

    @Override
    public Step part(Side from, Part part) {
        int before = from.sends() == action.direction() ? approach.within(part) : -1;
        if (before < 0 || !exchange.fireNow()) {
            return Step.PASSES;
        }
        if (before > 0) {
            conversation.pass(from, exchange, part.first(before));
        }
        part.raw().release();
        action.ending().by(new Ways(from));
        return Step.TAKEN;
    }

    /** Each way in which a message may end on HTTP/1. */
    private final class Ways implements Ending.Ways {

        private final Side from;

        Ways(Side from) {
            this.from = from;
        }

        @Override
        public void reset(long code) {
            conversation.wire().reset();
        }

        @Override
        public void silence() {
            conversation.cut(from);
        }

        @Override
        public void garbage(String text) {
            conversation.say(from, text);
            conversation.cut(from);
        }

        @Override
        public void trailers(Map<String, String> trailers) {
            throw new IllegalStateException("link: ending was trailers on HTTP/1 (expected: one that suits it).");
        }
    }
}
