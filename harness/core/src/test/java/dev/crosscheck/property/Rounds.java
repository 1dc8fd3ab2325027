package dev.crosscheck.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Tries something many times with random input, each time with a seed of its own that is printed when it fails.
 *
 * <p>On a push always the same ones are tried, so that it fails for what it changed only. {@code -Dcrosscheck.property.rounds=10000}
 * tries so many others, new ones each time; {@code -Dcrosscheck.property.seed=N} just the one with that seed.
 */
final class Rounds {

    private static final int ON_A_PUSH = 500;

    /** Of the processor: how long a round waits for its turn on a busy machine says nothing about it. */
    private static final Duration EACH = Duration.ofSeconds(30);

    private static final Duration STUCK = Duration.ofMinutes(10);
    private static final long NOT_BEGUN = -1;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Rounds() {}

    /** One try. */
    interface Round {
        void with(Random random) throws Exception;
    }

    static void of(Round round) throws InterruptedException {
        Long only = Long.getLong("crosscheck.property.seed");
        Integer asked = Integer.getInteger("crosscheck.property.rounds");
        int rounds = only != null ? 1 : asked != null ? asked : ON_A_PUSH;
        long first = only != null ? only : asked != null ? System.nanoTime() & 0xffff_ffffL : 1;
        assertThat(rounds).isPositive();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            for (int done = 0; done < rounds; done++) {
                attempt(thread, round, first + done);
            }
        } finally {
            thread.shutdownNow();
        }
    }

    private static void attempt(ExecutorService thread, Round round, long seed) throws InterruptedException {
        AtomicLong worker = new AtomicLong();
        AtomicLong before = new AtomicLong(NOT_BEGUN);
        Future<?> result = thread.submit(() -> {
            worker.set(Thread.currentThread().getId());
            before.set(THREADS.getCurrentThreadCpuTime());
            round.with(new Random(seed));
            return null;
        });
        String again = "-Dcrosscheck.property.seed=" + seed;
        long started = System.nanoTime();
        while (true) {
            try {
                result.get(1, TimeUnit.SECONDS);
                return;
            } catch (ExecutionException e) {
                throw new AssertionError(again + " failed: " + e.getCause(), e.getCause());
            } catch (TimeoutException e) {
                if (before.get() != NOT_BEGUN
                        && before.get() < THREADS.getThreadCpuTime(worker.get()) - EACH.toNanos()) {
                    throw new AssertionError(again + " took more than " + EACH + " of the processor", e);
                }
                if (System.nanoTime() - started > STUCK.toNanos()) {
                    throw new AssertionError(again + " was stuck for " + STUCK, e);
                }
            }
        }
    }
}
