package dev.crosscheck.link.wire;

import dev.crosscheck.fault.Injection;
import java.time.Duration;

/** A fault has struck one request. */
public final class Strike {

    private final ActiveInjection fault;
    private final Action action;

    Strike(ActiveInjection fault, Action action) {
        this.fault = fault;
        this.action = action;
    }

    /** What was injected. */
    public Injection injection() {
        return fault.injection();
    }

    /** What becomes of the request. */
    public Action action() {
        return action;
    }

    /** How long what is struck has to wait; zero if it need not, or need no longer. */
    public Duration delay() {
        return action instanceof Action.Delay delay && inForce() ? delay.delay() : Duration.ZERO;
    }

    /** Whether the fault has not been removed since. */
    public boolean inForce() {
        return fault.inForce();
    }

    ActiveInjection fault() {
        return fault;
    }
}
