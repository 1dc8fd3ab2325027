package dev.crosscheck.state;

import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.testbed.Shell;
import dev.crosscheck.testbed.Testbed;
import dev.crosscheck.topology.Declaration;
import dev.crosscheck.topology.Service;
import dev.crosscheck.topology.StateSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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

    /** A hook of the provider over HTTP, as Pact's verifiers call it; see {@link HttpStateHook} for more. */
    public static StateHandler http(URI hook) {
        return HttpStateHook.at(hook);
    }

    /**
     * A hook of the provider over gRPC, {@code crosscheck.state.v1.ProviderStates}; its definition is the resource
     * {@code dev/crosscheck/state/provider_states.proto}.
     *
     * @param hostAndPort where it listens, without TLS
     */
    public static StateHandler grpc(String hostAndPort) {
        return new GrpcStateHook(hostAndPort);
    }

    /**
     * A command in a container. It gets more arguments: the state's name, {@code --params} with its parameters as a JSON object, and
     * {@code --action} with {@code setup} or {@code teardown}. Exit code 0 says that it is done; values are taken from the last line of
     * its standard output, if that is a JSON object. It is taken to know every state.
     */
    public static StateHandler command(Shell shell, List<String> command) {
        return new CommandStates(shell, command);
    }

    /**
     * Files in a directory of this machine, {@code <state>.sql} or {@code <state>.json}, and {@code <state>.teardown.sql} or
     * {@code .json} where there is something to undo. What a file name may not hold is an underscore there. Each file is filled in, put
     * into the container and handed to the command as its last argument: {@code psql ... -f}, {@code manage.py loaddata}. Values are
     * taken from the last line of the command's standard output, if that is a JSON object.
     *
     * <p>{@code ${name}} stands for a parameter. In SQL it becomes a literal with its own quotes, and is refused inside quotes; a
     * text with a backslash is refused too, because databases read it differently. In JSON the text {@code "${name}"} becomes the
     * parameter itself.
     */
    public static StateHandler files(Path directory, Shell shell, List<String> command) {
        return new FileStates(directory, shell, command);
    }

    /**
     * What was declared for a provider: first how what it calls behaves, then the states that its own pacts as a consumer name, for
     * what is faked, then files, commands and hooks in the order declared.
     *
     * @throws IllegalArgumentException if a declaration is about something that is not there
     */
    public static StateHandler declared(List<StateSource> sources, Surroundings around) {
        List<StateHandler> handlers = new ArrayList<>();
        handlers.add(new DownstreamStates(
                sources.stream()
                        .filter(StateSource.Downstream.class::isInstance)
                        .map(StateSource.Downstream.class::cast)
                        .toList(),
                around));
        sources.stream()
                .filter(source -> !(source instanceof StateSource.Downstream))
                .forEach(source -> handlers.add(Declared.handler(source, around)));
        return firstOf(handlers.toArray(StateHandler[]::new));
    }

    /** What the compose file declares for a real service of a testbed. */
    public static StateHandler declaredIn(Testbed testbed, ServiceName provider) {
        List<StateSource> sources = testbed.topology()
                .service(provider)
                .flatMap(Service::declaration)
                .map(Declaration::states)
                .orElse(List.of());
        return declared(sources, Surroundings.of(testbed, provider));
    }

    /** The same handler, given up after some time in each state. A state is then changed on a thread of its own. */
    public static StateHandler within(Duration most, StateHandler handler) {
        return new Within(most, handler);
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
