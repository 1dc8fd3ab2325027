package dev.crosscheck.testbed;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls that may hang, with a bound. */
final class Bounded {

    private Bounded() {}

    /**
     * The call's result.
     *
     * @throws TestbedException if it takes longer than the bound, or the thread is interrupted
     */
    static <T> T call(String what, Duration bound, Callable<T> call) {
        Future<T> future = Run.EXECUTOR.submit(call);
        try {
            return future.get(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            future.cancel(true);
            throw new TestbedException(
                    "engine: " + what + " was not done within " + bound.toSeconds()
                            + " s (expected: an engine that answers). Look at the engine's own log.",
                    e);
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw new TestbedException("engine: " + what + " was interrupted (expected: an end). Run it again.", e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof TestbedException known) {
                throw known;
            }
            throw new TestbedException(
                    "engine: " + what + " was refused: " + (cause == null ? e : cause).getMessage()
                            + " (expected: success). Look at the engine's answer.",
                    cause);
        }
    }
}
