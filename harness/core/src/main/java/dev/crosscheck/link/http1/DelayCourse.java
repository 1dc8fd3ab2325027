package dev.crosscheck.link.http1;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Wait;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** The first part of a message waits for a while, once. */
final class DelayCourse implements Course {

    private final Http1Conversation conversation;
    private final Http1Exchange exchange;
    private final Action.Delay action;
    private final Set<Side> asked = EnumSet.noneOf(Side.class);
    private final Set<Wait> waits = new LinkedHashSet<>();

    DelayCourse(Http1Conversation conversation, Http1Exchange exchange, Action.Delay action) {
        this.conversation = conversation;
        this.exchange = exchange;
        this.action = action;
    }

    @Override
    public Step part(Side from, Part part) {
        boolean meant = asked.add(from) && action.direction().includes(from.sends());
        Duration delay = meant ? action.delay().get() : Duration.ZERO;
        boolean waits = !delay.isZero() && exchange.fireNow();
        if (!waits) {
            return Step.PASSES;
        }
        this.waits.add(conversation.wire().later(exchange.strike(), delay, () -> conversation.goOn(from)));
        return Step.WAITS;
    }

    @Override
    public void closed() {
        waits.forEach(Wait::cancel);
    }
}
