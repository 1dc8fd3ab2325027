package dev.crosscheck.link.tcp;

import dev.crosscheck.fault.Direction;
import dev.crosscheck.link.wire.ActiveInjection;
import dev.crosscheck.link.wire.ConnectionEffect;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Wire;
import java.util.Set;

/**
 * Nothing passes one way until the fault is removed; then all that was held back does.
 *
 * @param direction that nothing passes in
 */
public record PartitionEffect(Direction direction) implements ConnectionEffect {

    @Override
    public void opened(Wire wire, ActiveInjection fault) {
        wire.stall(fault, sides());
    }

    @Override
    public void struck(Wire wire, ActiveInjection fault) {
        wire.stall(fault, sides());
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
        wire.release(fault, sides());
    }

    private Set<Side> sides() {
        return Side.reachedBy(direction);
    }
}
