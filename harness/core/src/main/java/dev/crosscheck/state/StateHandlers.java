package dev.crosscheck.state;

import dev.crosscheck.pact.ProviderState;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The state handlers there are. */
public final class StateHandlers {

    private StateHandlers() {}

    /** How one state is reached, and left. */
    public interface State {

        /** Brings the provider into the state; may give values that requests are made of. */
        Map<String, Object> setUp(Map<String, Object> parameters) throws Exception;

        /** Leaves the state; unless told otherwise there is nothing to do. */
        default void tearDown(Map<String, Object> parameters) throws Exception {}
    }

    /** Knows no state: enough for interactions that need none. */
    public static StateHandler none() {
        return of(Map.of());
    }

    /** Functions by the name of their state. */
    public static StateHandler of(Map<String, State> states) {
        Map<String, State> known = Map.copyOf(states);
        return new StateHandler() {
            @Override
            public Map<String, Object> setUp(ProviderState state) throws Exception {
                return find(state).setUp(state.parameters());
            }

            @Override
            public void tearDown(ProviderState state) throws Exception {
                find(state).tearDown(state.parameters());
            }

            private State find(ProviderState state) throws UnknownStateException {
                State found = known.get(state.name());
                if (found == null) {
                    throw new UnknownStateException(state, known.keySet());
                }
                return found;
            }
        };
    }

    /**
     * A hook of the provider, as Pact's verifiers call it: a POST with {@code {"state", "params", "action"}}, action being
     * {@code setup} or {@code teardown}. It answers with 2xx, and with a JSON object where there are values to tell. It is
     * taken to know every state, so that in {@link #firstOf} it belongs last.
     */
    public static StateHandler http(URI hook) {
        return HttpStateHook.at(hook);
    }

    /** Asks one after the other until one knows the state. */
    public static StateHandler firstOf(StateHandler... handlers) {
        List<StateHandler> all = List.of(handlers);
        return new StateHandler() {
            @Override
            public Map<String, Object> setUp(ProviderState state) throws Exception {
                List<String> known = new ArrayList<>();
                for (StateHandler handler : all) {
                    try {
                        return handler.setUp(state);
                    } catch (UnknownStateException next) {
                        known.addAll(next.known());
                    }
                }
                throw new UnknownStateException(state, known);
            }

            @Override
            public void tearDown(ProviderState state) throws Exception {
                List<String> known = new ArrayList<>();
                for (StateHandler handler : all) {
                    try {
                        handler.tearDown(state);
                        return;
                    } catch (UnknownStateException next) {
                        known.addAll(next.known());
                    }
                }
                throw new UnknownStateException(state, known);
            }
        };
    }
}
