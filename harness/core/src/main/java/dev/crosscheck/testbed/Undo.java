package dev.crosscheck.testbed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What must be undone, step by step from the last to the first; what is of one step is undone at the same time. */
final class Undo {

    /** The order in which things were made. */
    enum Step {
        NETWORK,
        FAKE,
        LINK,
        CONTAINER
    }

    private record Item(Step step, Runnable undoing) {}

    private final Deque<Item> items = new ArrayDeque<>();

    synchronized void later(Step step, Runnable undoing) {
        items.push(new Item(step, undoing));
    }

    /**
     * Undoes everything, and goes on when something fails.
     *
     * @return the first failure with the others suppressed, or null
     */
    @Nullable
    RuntimeException run() {
        List<RuntimeException> failures = new ArrayList<>();
        Step[] steps = Step.values();
        for (int i = steps.length - 1; i >= 0; i--) {
            Step step = steps[i];
            List<CompletableFuture<Void>> undone = taken(step).stream()
                    .map(item -> CompletableFuture.runAsync(item.undoing(), Run.EXECUTOR))
                    .toList();
            undone.forEach(each -> collect(each, failures));
        }
        if (failures.isEmpty()) {
            return null;
        }
        RuntimeException first = failures.get(0);
        failures.subList(1, failures.size()).forEach(first::addSuppressed);
        return first;
    }

    private synchronized List<Item> taken(Step step) {
        List<Item> taken = items.stream().filter(item -> item.step() == step).toList();
        items.removeAll(taken);
        return taken;
    }

    private static void collect(CompletableFuture<Void> undone, List<RuntimeException> failures) {
        try {
            undone.join();
        } catch (CompletionException e) {
            failures.add(e.getCause() instanceof RuntimeException cause ? cause : e);
        }
    }
}
