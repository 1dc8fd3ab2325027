package dev.crosscheck.link.tcp;

import dev.crosscheck.fault.Direction;
import dev.crosscheck.link.wire.ActiveInjection;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Wire;
import dev.crosscheck.observation.Exchange.Outcome;

/** Closes a connection when so many bytes have passed. */
public final class LimitDataEffect extends LimitEffect {

    /** Counts the bytes of a direction, or of each for itself. */
    public LimitDataEffect(int bytes, Direction direction) {
        super(bytes, direction);
    }

    @Override
    public void limitReached(Wire wire, ActiveInjection fault, Side from) {
        wire.count(fault);
        wire.close(Outcome.BROKEN);
    }
}
