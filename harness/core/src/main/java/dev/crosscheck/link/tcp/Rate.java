package dev.crosscheck.link.tcp;

import dev.crosscheck.link.wire.Pace;
import java.util.concurrent.TimeUnit;

/** So many bytes in a second: a bucket that holds what may pass in 10 ms, so that nothing comes in bursts. */
final class Rate implements Pace {

    private static final long BURST_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final double bytesPerNano;
    private final double capacity;
    private double tokens;
    private long filled = System.nanoTime();

    Rate(long bytesPerSecond) {
        this.bytesPerNano = bytesPerSecond / (double) TimeUnit.SECONDS.toNanos(1);
        this.capacity = Math.max(1, bytesPerNano * BURST_NANOS);
    }

    @Override
    public int allows(int waiting) {
        fill();
        return (int) tokens;
    }

    @Override
    public void left(int bytes) {
        tokens -= bytes;
    }

    @Override
    public long nanosUntilMore() {
        return (long) Math.ceil((capacity - tokens) / bytesPerNano);
    }

    private void fill() {
        long now = System.nanoTime();
        tokens = Math.min(capacity, tokens + (now - filled) * bytesPerNano);
        filled = now;
    }
}
