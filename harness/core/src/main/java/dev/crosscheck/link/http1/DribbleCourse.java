package dev.crosscheck.link.http1;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Wait;
import org.jspecify.annotations.Nullable;

/** The head of an answer goes on byte by byte. */
final class DribbleCourse implements Course {

    private final Http1Conversation conversation;
    private final Http1Exchange exchange;
    private final Action.Dribble action;
    private @Nullable Wait wait;

    DribbleCourse(Http1Conversation conversation, Http1Exchange exchange, Action.Dribble action) {
        this.conversation = conversation;
        this.exchange = exchange;
        this.action = action;
    }

    @Override
    public Step part(Side from, Part part) {
        boolean head =
                from == Side.PROVIDER && part.head() != null && !part.head().isInterim();
        if (!head || part.raw().readableBytes() == 1 || !exchange.fireNow()) {
            return Step.PASSES;
        }
        conversation.wire().send(Side.CONSUMER, part.raw().readRetainedSlice(1));
        wait = conversation.wire().later(exchange.strike(), action.gap(), () -> conversation.goOn(from));
        return Step.WAITS;
    }

    @Override
    public void closed() {
        if (wait != null) {
            wait.cancel();
        }
    }
}
