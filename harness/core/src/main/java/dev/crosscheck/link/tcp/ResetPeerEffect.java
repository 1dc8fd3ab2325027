package dev.crosscheck.link.tcp;

import dev.crosscheck.link.wire.ActiveInjection;
import dev.crosscheck.link.wire.ConnectionEffect;
import dev.crosscheck.link.wire.Wire;

/** A real RST: live connections at once, new ones when their first bytes have come, of which the provider sees none. */
public final class ResetPeerEffect implements ConnectionEffect {

    @Override
    public void opened(Wire wire, ActiveInjection fault) {
        wire.stall(fault);
    }

    @Override
    public void struck(Wire wire, ActiveInjection fault) {
        if (wire.busy()) {
            wire.count(fault);
        }
        wire.reset();
    }

    @Override
    public void received(Wire wire, ActiveInjection fault) {
        wire.count(fault);
        wire.reset();
    }

    @Override
    public void healed(Wire wire, ActiveInjection fault) {
        wire.release(fault); // a new connection that has not sent anything yet
    }
}
