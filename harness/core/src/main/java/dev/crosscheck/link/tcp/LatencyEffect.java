package dev.crosscheck.link.tcp;

import dev.crosscheck.fault.TcpFault;
import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.ExchangeEffect;
import dev.crosscheck.link.wire.Request;
import java.time.Duration;
import java.util.SplittableRandom;

/**
 * Delays answers or requests: on HTTP those of each exchange that is struck, on plain TCP each chunk on a connection that is
 * struck.
 */
public final class LatencyEffect implements ExchangeEffect {

    private final TcpFault.Latency fault;
    private final SplittableRandom random;

    /** Draws its jitter from the fault's seed. */
    public LatencyEffect(TcpFault.Latency fault) {
        this.fault = fault;
        this.random = new SplittableRandom(fault.seed());
    }

    @Override
    public boolean suits(Request request) {
        return true;
    }

    @Override
    public Action action(Request request) {
        return new Action.Delay(fault.direction(), this::delay);
    }

    private synchronized Duration delay() {
        long jitter = fault.jitter().toNanos();
        Duration delay = jitter == 0 ? fault.delay() : fault.delay().plusNanos(random.nextLong(-jitter, jitter + 1));
        return delay.isNegative() ? Duration.ZERO : delay;
    }
}
