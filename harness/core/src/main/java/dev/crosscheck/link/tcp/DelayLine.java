package dev.crosscheck.link.tcp;

import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Wire;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Chunks for the consumer, each held back for a while, in order. Delays do not add up, and what is held is bounded. */
final class DelayLine {

    private static final int BOUND_BYTES = 64 * 1024;

    private record Chunk(ByteBuf bytes, long due) {}

    private final Wire wire;
    private final Deque<Chunk> chunks = new ArrayDeque<>();
    private int held;
    private boolean paused;
    private boolean ended;

    DelayLine(Wire wire) {
        this.wire = wire;
    }

    void add(ByteBuf bytes, Duration delay) {
        if (chunks.isEmpty() && delay.isZero()) {
            wire.send(Side.CONSUMER, bytes);
            return;
        }
        long due = System.nanoTime() + delay.toNanos();
        Chunk last = chunks.peekLast();
        chunks.add(new Chunk(bytes, last == null ? due : Math.max(due, last.due())));
        held += bytes.readableBytes();
        if (chunks.size() == 1) {
            wire.later(delay, this::drain);
        }
        pauseIfFull();
    }

    /** Nothing will be added any more: passes on the end behind the last chunk. */
    void end() {
        ended = true;
        if (chunks.isEmpty()) {
            wire.end(Side.CONSUMER);
        }
    }

    void discard() {
        chunks.forEach(chunk -> chunk.bytes().release());
        chunks.clear();
    }

    private void drain() {
        long now = System.nanoTime();
        for (Chunk next = chunks.peek(); next != null && next.due() - now <= 0; next = chunks.peek()) {
            chunks.remove();
            held -= next.bytes().readableBytes();
            wire.send(Side.CONSUMER, next.bytes());
        }
        Chunk next = chunks.peek();
        if (next != null) {
            wire.later(Duration.ofNanos(Math.max(next.due() - now, 0)), this::drain);
        } else if (ended) {
            wire.end(Side.CONSUMER);
        }
        pauseIfFull();
    }

    private void pauseIfFull() {
        boolean full = held > BOUND_BYTES;
        if (full != paused) {
            paused = full;
            if (full) {
                wire.pause(Side.PROVIDER);
            } else {
                wire.resume(Side.PROVIDER);
            }
        }
    }
}
