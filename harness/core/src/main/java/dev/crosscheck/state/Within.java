package dev.crosscheck.state;

import dev.crosscheck.pact.ProviderState;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gives a handler only so much time for each state: on a thread of its own, since not everything that hangs can be interrupted. */
final class Within implements StateHandler {

    private final Duration most;
    private final StateHandler handler;

    Within(Duration most, StateHandler handler) {
        this.most = most;
        this.handler = handler;
    }

    @Override
    public Map<String, Object> setUp(ProviderState state) throws Exception {
        return bounded(state, "set up", () -> handler.setUp(state));
    }

    @Override
    public void tearDown(ProviderState state) throws Exception {
        bounded(state, "torn down", () -> {
            handler.tearDown(state);
            return true;
        });
    }

    private <T> T bounded(ProviderState state, String what, Callable<T> call) throws Exception {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "crosscheck-state");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new TimeoutException("'" + state.name() + "' was not " + what + " within " + most.toMillis()
                    + " ms (expected: sooner). See what it waits for, or give it more time.");
        } catch (InterruptedException e) {
            task.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw (Error) e.getCause();
        }
    }
}
