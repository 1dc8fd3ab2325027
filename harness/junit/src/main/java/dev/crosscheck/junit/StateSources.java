package dev.crosscheck.junit;

import dev.crosscheck.fault.Fault;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.topology.StateSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** What annotations say about where provider states come from. */
final class StateSources {

    private StateSources() {}

    /**
     * All of it, in the order of the annotations.
     *
     * @throws IllegalArgumentException if one of them says two things, or nothing
     */
    static List<StateSource> of(ExtensionContext context, ReplayExpectations wanted) {
        List<StateSource> sources = new ArrayList<>();
        Annotations.repeatable(context, DownstreamState.class).forEach(state -> sources.add(downstream(state)));
        Stream.of(wanted.states()).forEach(states -> sources.add(source(states)));
        return sources;
    }

    private static StateSource downstream(DownstreamState state) {
        return new StateSource.Downstream(
                state.value(),
                LinkName.parse(state.link()),
                Optional.of(state.fault()).filter(text -> !text.isEmpty()).map(Fault::parse),
                Optional.of(state.given()).filter(text -> !text.isEmpty()));
    }

    private static StateSource source(States states) {
        boolean files = !states.files().isEmpty();
        boolean command = states.command().length > 0;
        boolean http = !states.http().isEmpty();
        boolean grpc = !states.grpc().isEmpty();
        long kinds = Stream.of(command || files, http, grpc)
                .filter(Boolean::booleanValue)
                .count();
        if (kinds != 1 || (files && !command)) {
            throw new IllegalArgumentException("@States: " + states + " was "
                    + (kinds > 1 ? "several sources" : files ? "files without a command" : "no source")
                    + " (expected: a command, files with the command that takes one, http or grpc)."
                    + " Write one @States for each.");
        }
        Optional<ServiceName> in =
                Optional.of(states.in()).filter(text -> !text.isEmpty()).map(ServiceName::of);
        if (files) {
            return new StateSource.Files(Path.of(states.files()), List.of(states.command()), in);
        } else if (command) {
            return new StateSource.Command(List.of(states.command()), in);
        }
        return http
                ? new StateSource.Http(states.http(), states.query(), states.teardown())
                : new StateSource.Grpc(states.grpc());
    }
}
