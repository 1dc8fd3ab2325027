package dev.crosscheck.link.tcp;

import dev.crosscheck.link.wire.ActiveInjection;
import dev.crosscheck.link.wire.ConnectionEffect;
import dev.crosscheck.link.wire.Wire;
import java.time.Duration;

/**
 * A real RST: live connections at once, new ones when their first bytes have come, of which the provider sees none.
 *
 * @param after how long it takes from then; nothing passes meanwhile
 */
public record ResetPeerEffect(Duration after) implements ConnectionEffect {

    @Override
    public void opened(Wire wire, ActiveInjection fault) {
        wire.stall(fault);
    }

    @Override
    public void struck(Wire wire, ActiveInjection fault) {
        if (wire.busy()) {
            wire.count(fault);
        }
        if (!after.isZero()) {
            wire.stall(fault);
        }
        reset(wire, fault);
    }

    @Override
    public void received(Wire wire, ActiveInjection fault) {
        if (wire.count(fault)) {
            reset(wire, fault);
        }
    }

    private void reset(Wire wire, ActiveInjection fault) {
        if (after.isZero()) {
            wire.reset();
        } else {
            wire.later(after, () -> {
                if (fault.inForce()) {
                    wire.reset();
                }
            });
        }
    }

    @Override
    public void healed(Wire wire, ActiveInjection fault) {
        wire.release(fault); // a new connection that has not sent anything yet, or one that waits for its end
    }
}
