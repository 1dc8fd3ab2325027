package dev.crosscheck.link.tcp;

import dev.crosscheck.fault.Direction;
import dev.crosscheck.fault.TcpFault;
import dev.crosscheck.link.wire.ActiveInjection;
import dev.crosscheck.link.wire.ConnectionEffect;
import dev.crosscheck.link.wire.Pace;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Wire;
import java.util.function.Supplier;

/** Lets bytes go no faster than a pace, on each connection and in each direction for itself. */
public final class PaceEffect implements ConnectionEffect {

    private final Direction direction;
    private final Supplier<Pace> paces;

    private PaceEffect(Direction direction, Supplier<Pace> paces) {
        this.direction = direction;
        this.paces = paces;
    }

    /** So many bytes in a second. */
    public static PaceEffect bandwidth(long bytesPerSecond, Direction direction) {
        return new PaceEffect(direction, () -> new Rate(bytesPerSecond));
    }

    /** Pieces of random sizes, with a while between them; the same seed gives the same sizes. */
    public static PaceEffect slicer(TcpFault.Slicer fault) {
        return new PaceEffect(fault.direction(), () -> new Slices(fault));
    }

    @Override
    public void opened(Wire wire, ActiveInjection fault) {
        slow(wire, fault);
    }

    @Override
    public void struck(Wire wire, ActiveInjection fault) {
        slow(wire, fault);
        if (wire.busy()) {
            wire.count(fault);
        }
    }

    private void slow(Wire wire, ActiveInjection fault) {
        Side.reachedBy(direction).forEach(to -> wire.pace(fault, to, paces.get()));
    }

    @Override
    public void received(Wire wire, ActiveInjection fault) {}

    @Override
    public void healed(Wire wire, ActiveInjection fault) {}
}
