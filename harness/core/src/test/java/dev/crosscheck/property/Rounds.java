package dev.crosscheck.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Tries something many times with random input, each time with a seed of its own that is printed when it fails.
 *
 * <p>As many rounds as fit into a few seconds, and no more than 10,000; with {@code -Dcrosscheck.property.rounds=10000} exactly so
 * many, however long they take, and with {@code -Dcrosscheck.property.seed=N} just the one with that seed.
 */
final class Rounds {

    private static final int MOST = 10_000;
    private static final int FEWEST = 20;
    private static final Duration TIME = Duration.ofSeconds(2);
    private static final Duration EACH = Duration.ofSeconds(30);

    private Rounds() {}

    /** One try. */
    interface Round {
        void with(Random random) throws Exception;
    }

    static void of(Round round) throws InterruptedException {
        Long only = Long.getLong("crosscheck.property.seed");
        Integer exactly = Integer.getInteger("crosscheck.property.rounds");
        long first = only != null ? only : System.nanoTime() & 0xffff_ffffL;
        int rounds = only != null ? 1 : exactly != null ? exactly : MOST;
        long end = System.nanoTime() + TIME.toNanos();
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try {
            int done = 0;
            while (done < rounds && (only != null || exactly != null || done < FEWEST || System.nanoTime() < end)) {
                attempt(thread, round, first + done);
                done++;
            }
            assertThat(done).isPositive();
        } finally {
            thread.shutdownNow();
        }
    }

    private static void attempt(ExecutorService thread, Round round, long seed) throws InterruptedException {
        Future<?> result = thread.submit(() -> {
            round.with(new Random(seed));
            return null;
        });
        String again = "-Dcrosscheck.property.seed=" + seed;
        try {
            result.get(EACH.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(again + " failed: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError(again + " took more than " + EACH, e);
        }
    }
}
