package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Strike;
import dev.crosscheck.link.wire.Wait;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The first frame of a message starts the wait; what comes meanwhile waits behind it. */
final class DelayCourse extends HoldingCourse {

    private final Action.Delay action;
    private final Set<Side> due = EnumSet.noneOf(Side.class);
    private final Map<Side, Wait> waits = new EnumMap<>(Side.class);

    DelayCourse(Streams streams, Http2Exchange exchange, Strike strike, Action.Delay action) {
        super(streams, exchange, strike);
        this.action = action;
    }

    @Override
    boolean holds(Side from) {
        if (due.contains(from) || waits.containsKey(from)) {
            return !due.contains(from);
        }
        Duration delay =
                action.direction().includes(from.sends()) ? action.delay().get() : Duration.ZERO;
        boolean waits = !delay.isZero() && strike.inForce() && fire();
        if (waits) {
            this.waits.put(from, streams.wire().later(strike, delay, () -> end(from)));
        } else {
            due.add(from);
        }
        return waits;
    }

    private void end(Side from) {
        due.add(from);
        letGo(from);
        streams.waited();
    }

    @Override
    void closed() {
        waits.values().forEach(Wait::cancel);
        super.closed();
    }
}
