package dev.crosscheck.link.tcp;

import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Strike;
import dev.crosscheck.link.wire.Wire;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Chunks for one side, each held back for a while, in order. Delays do not add up, and what is held is bounded. */
final class DelayLine {

    private static final int BOUND_BYTES = 64 * 1024;

    private record Chunk(ByteBuf bytes, @Nullable Strike strike, long due) {

        static Chunk of(ByteBuf bytes, @Nullable Strike strike) {
            long delay = strike != null && strike.inForce() && strike.action() instanceof Action.Delay action
                    ? action.delay().get().toNanos()
                    : 0;
            return new Chunk(bytes, strike, System.nanoTime() + delay);
        }

        Duration left() {
            return strike == null || !strike.inForce() ? Duration.ZERO : Duration.ofNanos(due - System.nanoTime());
        }
    }

    private final Wire wire;
    private final Side to;
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private int held;
    private boolean paused;
    private boolean ended;

    DelayLine(Wire wire, Side to) {
        this.wire = wire;
        this.to = to;
    }

    /** Adds a chunk, and the fault that struck it, if one did. */
    void add(ByteBuf bytes, @Nullable Strike strike) {
        held += bytes.readableBytes();
        chunks.add(Chunk.of(bytes, strike));
        if (chunks.size() == 1) {
            drain();
        } else {
            pauseIfFull();
        }
    }

    /** Nothing will be added any more: passes on the end behind the last chunk. */
    void end() {
        ended = true;
        if (chunks.isEmpty()) {
            wire.end(to);
        }
    }

    void discard() {
        chunks.forEach(chunk -> chunk.bytes().release());
        chunks.clear();
    }

    private void drain() {
        for (Chunk next = chunks.peek(); next != null; next = chunks.peek()) {
            Duration left = next.left();
            if (next.strike() != null && left.compareTo(Duration.ZERO) > 0) {
                wire.later(next.strike(), left, this::drain);
                break;
            }
            chunks.remove();
            held -= next.bytes().readableBytes();
            wire.send(to, next.bytes());
        }
        pauseIfFull();
        if (ended && chunks.isEmpty()) {
            wire.end(to);
        }
    }

    private void pauseIfFull() {
        boolean full = held > BOUND_BYTES;
        if (full != paused) {
            paused = full;
            if (full) {
                wire.pause(to.other());
            } else {
                wire.resume(to.other());
            }
        }
    }
}
