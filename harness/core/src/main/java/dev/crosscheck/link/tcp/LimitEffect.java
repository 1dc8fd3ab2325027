package dev.crosscheck.link.tcp;

import dev.crosscheck.fault.Direction;
import dev.crosscheck.link.wire.ActiveInjection;
import dev.crosscheck.link.wire.ConnectionEffect;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Wire;

/** Lets so many bytes of a direction in; what happens then is the subclass's business. */
abstract class LimitEffect implements ConnectionEffect {

    private final int bytes;
    private final Direction direction;

    LimitEffect(int bytes, Direction direction) {
        this.bytes = bytes;
        this.direction = direction;
    }

    @Override
    public final long limit(Side from) {
        return direction.includes(from.sends()) ? bytes : Long.MAX_VALUE;
    }

    @Override
    public final void opened(Wire wire, ActiveInjection fault) {}

    @Override
    public final void struck(Wire wire, ActiveInjection fault) {}

    @Override
    public final void received(Wire wire, ActiveInjection fault) {}

    @Override
    public final void healed(Wire wire, ActiveInjection fault) {}
}
