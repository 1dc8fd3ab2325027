package dev.crosscheck.replay;

import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.state.StateHandler;
import dev.crosscheck.state.UnknownStateException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The states that a provider was brought into for one interaction, so that it leaves the same ones. */
final class ReachedStates {

    private final StateHandler handler;
    private final Deque<ProviderState> reached = new ArrayDeque<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    ReachedStates(StateHandler handler) {
        this.handler = handler;
    }

    /** Brings the provider into one state after the other; says why it stopped, if it had to. */
    Optional<String> reach(List<ProviderState> states) {
        for (ProviderState state : states) {
            try {
                values.putAll(handler.setUp(state));
                reached.push(state);
            } catch (UnknownStateException e) {
                return Optional.of(String.valueOf(e.getMessage()));
            } catch (Exception | AssertionError e) {
                return Optional.of(problem(state, "set up", e));
            }
        }
        return Optional.empty();
    }

    /** What the states told about themselves. */
    Map<String, Object> values() {
        return values;
    }

    /** Leaves all of them, the last one first, even when one fails; says which. */
    Optional<String> leave() {
        StringBuilder problems = new StringBuilder();
        while (!reached.isEmpty()) {
            ProviderState state = reached.pop();
            try {
                handler.tearDown(state);
            } catch (Exception | AssertionError e) {
                problems.append(problems.isEmpty() ? "" : "\n").append(problem(state, "torn down", e));
            }
        }
        return problems.isEmpty() ? Optional.empty() : Optional.of(problems.toString());
    }

    private static String problem(ProviderState state, String what, Throwable cause) {
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return "provider state: '" + state.name() + "' was not " + what + ": " + cause;
    }
}
