package dev.crosscheck.link.wire;

import dev.crosscheck.fault.Injection;

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

    /** Whether the fault has not been removed since. */
    public boolean inForce() {
        return !fault.removed();
    }
}
