package dev.crosscheck.link.wire;

import dev.crosscheck.fault.Injection;

/** A fault has chosen one request; what becomes of it shows at the moment that its action names. */
public final class Strike {

    private final ActiveInjection fault;
    private final Action action;
    private boolean fired;

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
        return fault.inForce();
    }

    ActiveInjection fault() {
        return fault;
    }

    /**
     * The moment has come: counts the strike and marks the exchange, once.
     *
     * @return false if the fault was removed before this moment, and nothing may happen
     */
    public boolean fire(Sighting sighting) {
        if (!fired && fault.fire()) {
            fired = true;
            sighting.struck(fault.injection());
        }
        return fired;
    }

    /** Whether it has fired. */
    public boolean hasFired() {
        return fired;
    }
}
