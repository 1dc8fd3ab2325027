package dev.crosscheck.link.wire;

import dev.crosscheck.fault.Call;
import dev.crosscheck.fault.Injection;
import dev.crosscheck.observation.Exchange.Protocol;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An injection that is in force, with its counters; those are shared by all wires of the link. */
public final class ActiveInjection {

    private static final Request CONNECTION = new Request(Protocol.TCP, "", 1, name -> List.of());

    private final Injection injection;
    private final Effect effect;
    private final long began = System.nanoTime();
    private final Map<Wire, Boolean> decided = new HashMap<>();
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

    /** Counts a connection or an exchange that was struck; false if it was removed before. */
    synchronized boolean fire() {
        if (!removed) {
            fired++;
        }
        return !removed;
    }

    /** Whether this request is to be struck. */
    synchronized boolean claims(Request request) {
        return !removed && picks(request);
    }

    /** Whether this wire is struck, and what it carries with it; always the same of one wire. */
    synchronized boolean claims(Wire wire) {
        return !removed
                && (injection.scope().isEverything() || decided.computeIfAbsent(wire, any -> picks(CONNECTION)));
    }

    /** The wire is gone. */
    synchronized void forget(Wire wire) {
        decided.remove(wire);
    }

    private boolean picks(Call call) {
        return injection.scope().covers(call, Duration.ofNanos(System.nanoTime() - began))
                && injection.scope().picks(++matched);
    }

    /** Whether it has not been removed. */
    public boolean inForce() {
        return !removed();
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
