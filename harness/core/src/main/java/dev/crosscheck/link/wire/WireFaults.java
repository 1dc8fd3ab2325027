package dev.crosscheck.link.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What faults do to one wire, and have done. All methods are called on its event loop. */
final class WireFaults {

    private final Wire wire;
    private final Set<ActiveInjection> applied = new HashSet<>();
    private final Set<ActiveInjection> asked = new HashSet<>();
    private final Set<ActiveInjection> counted = new HashSet<>();
    private final Deque<ActiveInjection> stalls = new ArrayDeque<>();
    private final List<Wait> waits = new ArrayList<>();

    WireFaults(Wire wire) {
        this.wire = wire;
    }

    void apply(ActiveInjection fault, boolean opening) {
        if (fault.effect() instanceof ConnectionEffect effect && fault.claims(wire) && applied.add(fault)) {
            if (opening) {
                effect.opened(wire, fault);
            } else {
                effect.struck(wire, fault);
            }
        }
    }

    void received() {
        for (ActiveInjection fault : List.copyOf(applied)) {
            if (!wire.isClosed() && fault.effect() instanceof ConnectionEffect effect) {
                effect.received(wire, fault);
            }
        }
    }

    /** Takes back a fault that was removed; nothing waits for it any longer. */
    void heal(ActiveInjection fault) {
        if (applied.remove(fault) && fault.effect() instanceof ConnectionEffect effect) {
            effect.healed(wire, fault);
        }
        for (Wait wait : List.copyOf(waits)) {
            if (!wait.strike.inForce()) {
                wait.end();
            }
        }
    }

    /** The same task, to be run once: when its time has come, or before that when the fault is removed. */
    Runnable until(Strike strike, Runnable task) {
        Wait wait = new Wait(strike, task);
        waits.add(wait);
        return wait::end;
    }

    boolean firstAsked(ActiveInjection fault) {
        return asked.add(fault);
    }

    void count(ActiveInjection fault, Collection<Sighting> open) {
        open.forEach(sighting -> sighting.struck(fault.injection()));
        if (counted.add(fault)) {
            fault.fire();
        }
    }

    Set<ActiveInjection> counted() {
        return counted;
    }

    void stall(ActiveInjection fault) {
        stalls.add(fault);
    }

    void release(ActiveInjection fault) {
        stalls.remove(fault);
    }

    /** The fault that has held everything back for the longest time, or null. */
    @Nullable
    ActiveInjection stalledBy() {
        return stalls.peek();
    }

    /** A task that waits because of a fault. */
    private final class Wait {

        private final Strike strike;
        private final Runnable task;

        Wait(Strike strike, Runnable task) {
            this.strike = strike;
            this.task = task;
        }

        void end() {
            if (waits.remove(this)) {
                task.run();
            }
        }
    }
}
