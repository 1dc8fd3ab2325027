package dev.crosscheck.link.http1;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Side;
import org.jspecify.annotations.Nullable;

/** The provider's answer is swallowed; the consumer gets something else at its end. */
final class OmitCourse implements Course {

    private final Http1Exchange exchange;
    private final Action.Omit action;

    OmitCourse(Http1Exchange exchange, Action.Omit action) {
        this.exchange = exchange;
        this.action = action;
    }

    @Override
    public Step part(Side from, Part part) {
        if (from == Side.CONSUMER || !exchange.fire()) {
            return Step.PASSES;
        }
        part.raw().release();
        return Step.TAKEN;
    }

    @Override
    public Action.@Nullable Instead instead() {
        return exchange.hasFired() ? action.instead() : null;
    }
}
