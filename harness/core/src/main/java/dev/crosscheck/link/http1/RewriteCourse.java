package dev.crosscheck.link.http1;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Side;

/** A head is written other than it came. */
final class RewriteCourse implements Course {

    private final Http1Conversation conversation;
    private final Http1Exchange exchange;
    private final Action.Rewrite action;

    RewriteCourse(Http1Conversation conversation, Http1Exchange exchange, Action.Rewrite action) {
        this.conversation = conversation;
        this.exchange = exchange;
        this.action = action;
    }

    @Override
    public Step part(Side from, Part part) {
        Head head = part.head();
        if (head == null || head.isInterim() || !action.direction().includes(from.sends())) {
            return Step.PASSES;
        }
        Head after = head.with(action.change().apply(head.asFields()));
        if (after.equals(head) || !exchange.fireNow()) {
            return Step.PASSES;
        }
        part.raw().release();
        conversation.pass(
                from, exchange, new Part(part.kind(), conversation.encode(after.write()), after, part.last()));
        return Step.TAKEN;
    }
}
