package dev.crosscheck.link.tcp;

import dev.crosscheck.fault.Direction;
import dev.crosscheck.link.wire.ActiveInjection;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Wire;

/** Ends one way of a connection when so many bytes have passed; the other way goes on. */
public final class HalfCloseEffect extends LimitEffect {

    /** Counts the bytes of a direction, or of each for itself. */
    public HalfCloseEffect(int bytes, Direction direction) {
        super(bytes, direction);
    }

    @Override
    public void limitReached(Wire wire, ActiveInjection fault, Side from) {
        wire.count(fault);
        wire.cutOff(from);
    }
}
