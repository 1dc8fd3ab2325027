package dev.crosscheck.state;

import dev.crosscheck.service.ServiceName;
import dev.crosscheck.testbed.Shell;
import dev.crosscheck.topology.StateSource;
import java.net.URI;
import java.util.Optional;

/** Makes handlers of what compose files and annotations declare. */
final class Declared {

    private Declared() {}

    /** The handler of anything but the behaviour of what the provider calls. */
    static StateHandler handler(StateSource source, Surroundings around) {
        if (source instanceof StateSource.Http http) {
            return http(http, around);
        } else if (source instanceof StateSource.Grpc grpc) {
            return new GrpcStateHook(grpc.address().equals(StateSource.SELF) ? around.address() : grpc.address());
        } else if (source instanceof StateSource.Command command) {
            return new CommandStates(shell(command.in(), around), command.words());
        } else if (source instanceof StateSource.Files files) {
            return new FileStates(files.directory(), shell(files.in(), around), files.words());
        }
        throw new IllegalArgumentException(
                "provider state: source was " + source + " (expected: a file, command or hook).");
    }

    private static StateHandler http(StateSource.Http source, Surroundings around) {
        String address = source.address();
        HttpStateHook hook = HttpStateHook.at(
                        URI.create(address.startsWith("/") ? "http://" + around.address() + address : address))
                .consumer(around.consumer());
        if (source.query()) {
            hook = hook.inQuery();
        }
        return source.teardown() ? hook : hook.withoutTeardown();
    }

    private static Shell shell(Optional<ServiceName> in, Surroundings around) {
        return around.shell(in.orElse(around.provider()));
    }
}
