package dev.crosscheck.link;

import dev.crosscheck.fault.Injection;
import dev.crosscheck.link.wire.ActiveInjection;
import dev.crosscheck.link.wire.Traffic;

/** A fault in force on a link, until it is removed. */
public final class ActiveFault implements AutoCloseable {

    private final Traffic traffic;
    private final ActiveInjection active;

    ActiveFault(Traffic traffic, ActiveInjection active) {
        this.traffic = traffic;
        this.active = active;
    }

    /** What was injected. */
    public Injection injection() {
        return active.injection();
    }

    /**
     * How often it has struck so far, which may be less often than it chose to: the moment that it waits for may never come.
     * Counted are exchanges for a fault of single exchanges (on plain TCP a connection is one), connections for a fault of
     * connections, where those that lay idle do not count: nobody was hurt. It does not change any more once the fault was removed.
     */
    public int fired() {
        return active.fired();
    }

    /**
     * Heals the link: when this returns nothing is struck any more, and what was held back flows. Removing twice does nothing.
     *
     * @throws IllegalStateException if that takes more than 5 s
     */
    public void remove() {
        traffic.remove(active);
    }

    /** Removes the fault. */
    @Override
    public void close() {
        remove();
    }

    @Override
    public String toString() {
        return injection() + ", fired " + fired();
    }
}
