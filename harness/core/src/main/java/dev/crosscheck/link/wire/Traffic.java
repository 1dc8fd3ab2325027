package dev.crosscheck.link.wire;

import dev.crosscheck.fault.Injection;
import io.netty.util.concurrent.Future;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The live wires of one link and the faults in force on it. */
public final class Traffic {

    private static final long BOUND_SECONDS = 5;

    private final List<ActiveInjection> active = new CopyOnWriteArrayList<>();
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /**
     * Puts a fault in force on every live wire and every later one; it is so when this returns.
     *
     * @throws IllegalStateException if a wire does not take it within 5 s
     */
    public ActiveInjection inject(Injection injection, Effect effect) {
        ActiveInjection fault = new ActiveInjection(injection, effect);
        active.add(fault);
        if (!(effect instanceof ExchangeEffect)) {
            decide(fault);
            onEveryWire(wire -> wire.apply(fault, false), "inject " + injection);
        }
        return fault;
    }

    /**
     * Heals the link of a fault; it is so when this returns. Removing a fault twice does nothing.
     *
     * @throws IllegalStateException if a wire does not heal within 5 s
     */
    public void remove(ActiveInjection fault) {
        if (fault.remove()) {
            active.remove(fault);
            onEveryWire(wire -> wire.heal(fault), "remove " + fault.injection());
        }
    }

    /**
     * Ends every wire at once, and those that are still being accepted as soon as they are.
     *
     * @throws IllegalStateException if that takes more than 5 s
     */
    public void close() {
        closed = true;
        onEveryWire(Wire::abandon, "close");
    }

    /** The first of these faults, in the order of injection, that strikes this request, or null. */
    @Nullable
    Strike strike(Request request, Predicate<ActiveInjection> eligible) {
        for (ActiveInjection fault : active) {
            if (fault.effect() instanceof ExchangeEffect effect
                    && eligible.test(fault)
                    && effect.suits(request)
                    && fault.claims(request)) {
                return new Strike(fault, effect.action(request));
            }
        }
        return null;
    }

    void opened(Wire wire) {
        wires.add(wire);
        if (closed) {
            wire.abandon();
        }
        for (ActiveInjection fault : active) {
            wire.apply(fault, true);
        }
    }

    void closed(Wire wire) {
        wires.remove(wire);
        active.forEach(fault -> fault.forget(wire));
    }

    /** Lets a fault choose among the live wires in the order of their numbers, whichever loop is quickest. */
    private void decide(ActiveInjection fault) {
        wires.stream().sorted(Comparator.comparingInt(Wire::number)).forEach(fault::claims);
    }

    private void onEveryWire(Consumer<Wire> task, String what) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
        List<? extends Future<?>> tasks = wires.stream()
                .map(wire -> wire.loop().submit(() -> task.accept(wire)))
                .toList();
        if (wires.stream().anyMatch(wire -> wire.loop().inEventLoop())) {
            return; // a recorder calls this from a wire's own thread, which must not wait for itself
        }
        for (Future<?> each : tasks) {
            await(each, deadline - System.nanoTime(), what);
        }
    }

    private static void await(Future<?> task, long nanos, String what) {
        try {
            task.get(Math.max(nanos, 0), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("link: " + what + " was interrupted (expected: to finish).", e);
        } catch (TimeoutException e) {
            throw new IllegalStateException(
                    "link: " + what + " was not done after " + BOUND_SECONDS
                            + " s (expected: at once). Look for a recorder that blocks.",
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("link: " + what + " failed on a connection (expected: to work).", e);
        }
    }
}
