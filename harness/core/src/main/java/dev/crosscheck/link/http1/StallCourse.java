package dev.crosscheck.link.http1;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Wait;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Nothing passes from the moment on, until the fault is removed. */
final class StallCourse implements Course {

    private final Http1Conversation conversation;
    private final Http1Exchange exchange;
    private final Map<Side, Approach> approaches = new EnumMap<>(Side.class);
    private final Set<Side> stalled = EnumSet.noneOf(Side.class);
    private @Nullable Wait wait;

    StallCourse(Http1Conversation conversation, Http1Exchange exchange, Action.Stall action) {
        this.conversation = conversation;
        this.exchange = exchange;
        for (Side side : Side.values()) {
            if (action.direction().includes(side.sends())) {
                approaches.put(side, new Approach(action.moment()));
            }
        }
    }

    @Override
    public Step part(Side from, Part part) {
        if (stalled.contains(from)) {
            return Step.WAITS;
        }
        Approach approach = approaches.get(from);
        int before = approach == null ? -1 : approach.within(part);
        if (before < 0 || !exchange.fireNow()) {
            return Step.PASSES;
        }
        stalled.add(from);
        if (wait == null) {
            wait = conversation.wire().whenHealed(exchange.strike(), this::resume);
        }
        if (before == 0) {
            return Step.WAITS;
        }
        if (before == part.raw().readableBytes()) {
            return Step.PASSES;
        }
        conversation.pass(from, exchange, part.first(before));
        conversation.hold(from, part);
        return Step.TAKEN;
    }

    private void resume() {
        for (Side side : Set.copyOf(stalled)) {
            stalled.remove(side);
            conversation.goOn(side);
        }
    }

    @Override
    public boolean stalls() {
        return !stalled.isEmpty();
    }

    @Override
    public void closed() {
        if (wait != null) {
            wait.cancel();
        }
    }
}
