package dev.crosscheck.link.tcp;

import dev.crosscheck.link.wire.ActiveInjection;
import dev.crosscheck.link.wire.ConnectionEffect;
import dev.crosscheck.link.wire.Wire;

/**
 * Nothing passes, either way, until the fault is removed; then all that was held back does. What the consumer sends is still
 * read and observed up to the bound of the wire, so that a stalled request, and a consumer that gives up, are seen when they
 * happen.
 */
public final class TimeoutEffect implements ConnectionEffect {

    @Override
    public void opened(Wire wire, ActiveInjection fault) {
        wire.stall(fault);
    }

    @Override
    public void struck(Wire wire, ActiveInjection fault) {
        wire.stall(fault);
        if (wire.busy()) {
            wire.count(fault);
        }
    }

    @Override
    public void received(Wire wire, ActiveInjection fault) {
        wire.count(fault);
    }

    @Override
    public void healed(Wire wire, ActiveInjection fault) {
        wire.release(fault);
    }
}
