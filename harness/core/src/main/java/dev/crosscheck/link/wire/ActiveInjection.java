package dev.crosscheck.link.wire;

import dev.crosscheck.fault.Injection;

/** An injection that is in force, with its counters; those are shared by all wires of the link. */
public final class ActiveInjection {

    private final Injection injection;
    private final Effect effect;
    private int matched;
    private int fired;
    private boolean removed;

    ActiveInjection(Injection injection, Effect effect) {
        this.injection = injection;
        this.effect = effect;
    }

    /** What was injected. */
    public Injection injection() {
        return injection;
    }

    /** How often it has struck; this is final once the fault was removed. */
    public synchronized int fired() {
        return fired;
    }

    Effect effect() {
        return effect;
    }

    /** Counts a connection that was struck. */
    synchronized void fire() {
        if (!removed) {
            fired++;
        }
    }

    /** Whether this request is struck; counts it if so. */
    synchronized boolean claims(Request request) {
        if (removed || !injection.scope().covers(request.method())) {
            return false;
        }
        matched++;
        int first = injection.scope().first();
        boolean claimed =
                matched >= first && matched - first < injection.scope().count();
        if (claimed) {
            fired++;
        }
        return claimed;
    }

    synchronized boolean removed() {
        return removed;
    }

    /** Whether this call removed it. */
    synchronized boolean remove() {
        boolean first = !removed;
        removed = true;
        return first;
    }
}
