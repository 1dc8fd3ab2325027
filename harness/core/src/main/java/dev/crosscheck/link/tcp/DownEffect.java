package dev.crosscheck.link.tcp;

import dev.crosscheck.link.wire.ActiveInjection;
import dev.crosscheck.link.wire.ConnectionEffect;
import dev.crosscheck.link.wire.Wire;
import dev.crosscheck.observation.Exchange.Outcome;

/**
 * The provider is not there: live connections are closed, new ones are reset as soon as they are accepted. The port stays ours
 * and each attempt is seen, and counted; a port that was given up would refuse them unseen.
 */
public final class DownEffect implements ConnectionEffect {

    @Override
    public void opened(Wire wire, ActiveInjection fault) {
        wire.count(fault);
        wire.reset();
    }

    @Override
    public void struck(Wire wire, ActiveInjection fault) {
        if (wire.busy()) {
            wire.count(fault);
        }
        wire.close(Outcome.BROKEN);
    }

    @Override
    public void received(Wire wire, ActiveInjection fault) {}

    @Override
    public void healed(Wire wire, ActiveInjection fault) {}
}
