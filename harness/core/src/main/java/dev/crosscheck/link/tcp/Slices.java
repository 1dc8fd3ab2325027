package dev.crosscheck.link.tcp;

import dev.crosscheck.fault.TcpFault;
import dev.crosscheck.link.wire.Pace;
import java.util.SplittableRandom;

/** Pieces of random sizes, with a while between them. */
final class Slices implements Pace {

    private final TcpFault.Slicer fault;
    private final SplittableRandom random;
    private int next;
    private long earliest = System.nanoTime();

    Slices(TcpFault.Slicer fault) {
        this.fault = fault;
        this.random = new SplittableRandom(fault.seed());
        this.next = size();
    }

    @Override
    public int allows(int waiting) {
        return System.nanoTime() - earliest < 0 ? 0 : next;
    }

    @Override
    public void left(int bytes) {
        next -= bytes;
        if (next == 0) {
            next = size();
            earliest = System.nanoTime() + fault.delay().toNanos();
        }
    }

    @Override
    public long nanosUntilMore() {
        return Math.max(0, earliest - System.nanoTime());
    }

    private int size() {
        return fault.variation() == 0
                ? fault.averageSize()
                : random.nextInt(fault.averageSize() - fault.variation(), fault.averageSize() + fault.variation() + 1);
    }
}
