package dev.crosscheck.link.tcp;

import dev.crosscheck.link.wire.ActiveInjection;
import dev.crosscheck.link.wire.ConnectionEffect;
import dev.crosscheck.link.wire.Wire;
import dev.crosscheck.observation.Exchange.Outcome;
import java.time.Duration;
import java.util.Optional;

/**
 * Nothing passes, either way, until the fault is removed; then all that was held back does. What the consumer sends is still
 * read and observed up to the bound of the wire, so that a stalled request, and a consumer that gives up, are seen when they
 * happen.
 *
 * @param close when the connection is closed instead; empty for never
 */
public record TimeoutEffect(Optional<Duration> close) implements ConnectionEffect {

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
        closeLater(wire, fault);
    }

    @Override
    public void received(Wire wire, ActiveInjection fault) {
        if (wire.count(fault)) {
            closeLater(wire, fault);
        }
    }

    private void closeLater(Wire wire, ActiveInjection fault) {
        close.ifPresent(after -> wire.later(after, () -> {
            if (fault.inForce()) {
                wire.close(Outcome.BROKEN);
            }
        }));
    }

    @Override
    public void healed(Wire wire, ActiveInjection fault) {
        wire.release(fault);
    }
}
