package dev.crosscheck.link.wire;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that the exchanges of a link may take while they are going on, all of its connections together: without a bound, ten
 * thousand open streams would keep ten thousand times what is kept of one. Where there is none left, less is kept.
 */
final class Room {

    private static final long BYTES = 64L * 1024 * 1024;

    private final AtomicLong taken = new AtomicLong();

    /** Whether there was room for so many bytes more, which are taken now. */
    boolean take(int bytes) {
        if (taken.addAndGet(bytes) <= BYTES) {
            return true;
        }
        taken.addAndGet(-bytes);
        return false;
    }

    void giveBack(int bytes) {
        taken.addAndGet(-bytes);
    }
}
