package dev.crosscheck.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same with many things, a few at a time. What it does must end by itself. */
final class SideBySide implements AutoCloseable {

    private final ExecutorService threads;

    SideBySide(int most) {
        threads = Executors.newFixedThreadPool(most, task -> {
            Thread thread = new Thread(task, "crosscheck-replay");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Waits until all are done.
     *
     * @return what came of each, in order
     */
    <T, R> List<R> map(List<T> things, Function<T, R> task) {
        if (things.size() == 1) {
            return List.of(task.apply(things.get(0)));
        }
        List<Callable<R>> tasks = new ArrayList<>();
        things.forEach(thing -> tasks.add(() -> task.apply(thing)));
        try {
            List<R> results = new ArrayList<>();
            for (Future<R> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "replay: it was interrupted (expected: to go on to its end). Start again.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("replay: it went wrong: " + e.getCause(), e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
