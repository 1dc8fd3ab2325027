package dev.crosscheck.link.wire;

import dev.crosscheck.fault.Direction;
import java.util.EnumSet;
import java.util.Set;

/** The two ends of a wire. */
public enum Side {
    CONSUMER,
    PROVIDER;

    /** The end across the wire. */
    public Side other() {
        return this == CONSUMER ? PROVIDER : CONSUMER;
    }

    /** Which way the bytes flow that this end sends. */
    public Direction sends() {
        return this == CONSUMER ? Direction.UPSTREAM : Direction.DOWNSTREAM;
    }

    /** The ends at which bytes arrive that flow that way. */
    public static Set<Side> reachedBy(Direction direction) {
        Set<Side> sides = EnumSet.noneOf(Side.class);
        for (Side side : values()) {
            if (direction.includes(side.other().sends())) {
                sides.add(side);
            }
        }
        return sides;
    }
}
