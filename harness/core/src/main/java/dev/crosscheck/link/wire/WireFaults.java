package dev.crosscheck.link.wire;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What faults do to one wire, and have done. All methods are called on its event loop. */
final class WireFaults {

    private final Wire wire;
    private final Set<ActiveInjection> applied = new LinkedHashSet<>();
    private final Set<ActiveInjection> asked = new HashSet<>();
    private final Set<ActiveInjection> counted = new HashSet<>();
    private final Map<ActiveInjection, List<Runnable>> slowing = new LinkedHashMap<>();
    private final Deque<ActiveInjection> stalls = new ArrayDeque<>();
    private final Quotas quotas = new Quotas();
    private final Set<Wait> waits = new LinkedHashSet<>();

    WireFaults(Wire wire) {
        this.wire = wire;
    }

    void apply(ActiveInjection fault, boolean opening) {
        if (fault.effect() instanceof FrameEffect effect && fault.claims(wire) && applied.add(fault)) {
            wire.conversation().struck(fault, effect);
        }
        if (fault.effect() instanceof ConnectionEffect effect && fault.claims(wire) && applied.add(fault)) {
            quotas.add(fault, effect);
            if (opening) {
                effect.opened(wire, fault);
            } else {
                effect.struck(wire, fault);
            }
        }
    }

    /** How many of the bytes that have come from a side are let in. */
    int admitted(Side from, int bytes) {
        return applied.isEmpty() ? bytes : quotas.admitted(from, bytes);
    }

    /** So many bytes were let in, and the conversation has seen them. */
    void received(Side from, int bytes) {
        for (ActiveInjection fault : List.copyOf(applied)) {
            if (!wire.isClosed() && fault.effect() instanceof ConnectionEffect effect) {
                effect.received(wire, fault);
            }
        }
        for (ActiveInjection fault : quotas.take(from, bytes)) {
            if (!wire.isClosed() && fault.effect() instanceof ConnectionEffect effect) {
                effect.limitReached(wire, fault, from);
            }
        }
    }

    /** How long the end of one side is kept from the other, and why; null for not at all. */
    @Nullable
    ActiveInjection lingering() {
        for (ActiveInjection fault : applied) {
            if (!linger(fault).isZero()) {
                return fault;
            }
        }
        return null;
    }

    static Duration linger(ActiveInjection fault) {
        return fault.effect() instanceof ConnectionEffect effect ? effect.linger() : Duration.ZERO;
    }

    /** The faults of frames that are in force. */
    Map<ActiveInjection, FrameEffect> ofFrames() {
        Map<ActiveInjection, FrameEffect> effects = new LinkedHashMap<>();
        applied.forEach(fault -> {
            if (fault.effect() instanceof FrameEffect effect) {
                effects.put(fault, effect);
            }
        });
        return effects;
    }

    /** Takes back a fault that was removed; nothing waits for it any longer. */
    void heal(ActiveInjection fault) {
        if (fault.effect() instanceof FrameEffect effect && applied.remove(fault)) {
            wire.conversation().healed(fault, effect);
        }
        if (applied.remove(fault) && fault.effect() instanceof ConnectionEffect effect) {
            quotas.remove(fault);
            slowing.getOrDefault(fault, List.of()).forEach(Runnable::run);
            slowing.remove(fault);
            effect.healed(wire, fault);
        }
        for (Wait wait : List.copyOf(waits)) {
            if (wait.isOver()) {
                wait.end();
            }
        }
    }

    /** The task runs when the fault is removed, unless the wait was ended or forgotten before. */
    Wait until(ActiveInjection fault, Runnable task) {
        Wait wait = new Wait(this, fault, task);
        waits.add(wait);
        return wait;
    }

    /** Whether it had not been forgotten yet. */
    boolean forget(Wait wait) {
        return waits.remove(wait);
    }

    boolean firstAsked(ActiveInjection fault) {
        return asked.add(fault);
    }

    /** Whether this is the first time. */
    boolean count(ActiveInjection fault, Collection<Sighting> open) {
        open.forEach(sighting -> sighting.struck(fault.injection()));
        boolean first = counted.add(fault);
        if (first) {
            fault.fire();
        }
        return first;
    }

    Set<ActiveInjection> counted() {
        return counted;
    }

    /** Every exchange that begins from now on is struck; the task runs when the fault is removed. */
    void slows(ActiveInjection fault, Runnable undo) {
        slowing.computeIfAbsent(fault, any -> new ArrayList<>()).add(undo);
    }

    /** An exchange has begun. */
    void begun(Sighting sighting) {
        if (!stalls.isEmpty()) {
            sighting.struck(stalls.element().injection());
        }
        for (ActiveInjection fault : slowing.keySet()) {
            count(fault, List.of(sighting));
        }
    }

    void stall(ActiveInjection fault) {
        stalls.add(fault);
    }

    /** Whether it had stalled the wire. */
    boolean release(ActiveInjection fault) {
        return stalls.remove(fault);
    }

    boolean stalled() {
        return !stalls.isEmpty();
    }
}
