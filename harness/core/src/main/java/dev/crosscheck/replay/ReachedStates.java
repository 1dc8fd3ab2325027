package dev.crosscheck.replay;

import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.state.StateHandler;
import dev.crosscheck.state.StateNotMetException;
import dev.crosscheck.state.UnknownStateException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The states that a provider was brought into for one interaction, so that it leaves the same ones. */
final class ReachedStates {

    private final StateHandler handler;
    private final Deque<ProviderState> begun = new ArrayDeque<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private boolean complete;

    ReachedStates(StateHandler handler) {
        this.handler = handler;
    }

    /** Brings the provider into one state after the other; says why it stopped, if it had to. */
    Optional<String> reach(List<ProviderState> states) {
        for (ProviderState state : states) {
            begun.push(state);
            try {
                values.putAll(handler.setUp(state));
            } catch (UnknownStateException e) {
                begun.pop();
                return Optional.of(String.valueOf(e.getMessage()));
            } catch (Exception | AssertionError e) {
                return Optional.of(problem(state, "set up", e));
            }
        }
        complete = true;
        return Optional.empty();
    }

    /** What the states told about themselves. */
    Map<String, Object> values() {
        return values;
    }

    /**
     * Leaves all of them, the last one first, even when one fails: also the one whose set-up failed half-way.
     *
     * @param outcomes of what was replayed in these states
     * @return the outcomes with what went wrong; nothing but that when the provider never met a state
     */
    List<ReplayOutcome> leave(List<ReplayOutcome> outcomes) {
        List<ReplayOutcome> left = outcomes;
        while (!begun.isEmpty()) {
            ProviderState state = begun.pop();
            try {
                handler.tearDown(state);
            } catch (StateNotMetException e) {
                if (complete) { // otherwise nobody was asked
                    left = each(left, outcome -> outcome.unjudgeable(String.valueOf(e.getMessage())));
                }
            } catch (Exception | AssertionError e) {
                left = each(left, outcome -> outcome.but(problem(state, "torn down", e)));
            }
        }
        return left;
    }

    private static List<ReplayOutcome> each(List<ReplayOutcome> outcomes, UnaryOperator<ReplayOutcome> change) {
        return outcomes.stream().map(change).toList();
    }

    private static String problem(ProviderState state, String what, Throwable cause) {
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        return "provider state: '" + state.name() + "' was not " + what + ": " + cause;
    }
}
