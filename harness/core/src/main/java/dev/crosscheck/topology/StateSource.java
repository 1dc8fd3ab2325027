package dev.crosscheck.topology;

import dev.crosscheck.fault.Fault;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where states of a provider come from; a service's {@code x-crosscheck} lists them under {@code states}. */
public sealed interface StateSource {

    /** The source that a provider itself is: {@code grpc: self}. */
    String SELF = "self";

    /**
     * A hook over HTTP.
     *
     * @param address all of it, or only the path where the provider itself serves it
     * @param query whether it wants everything in the query of its address
     * @param teardown whether it can take a state away again
     */
    record Http(String address, boolean query, boolean teardown) implements StateSource {}

    /**
     * A hook over gRPC.
     *
     * @param address {@code host:port}, or {@link #SELF} where the provider itself serves it
     */
    record Grpc(String address) implements StateSource {}

    /**
     * A command.
     *
     * @param words the command and its first arguments
     * @param in the container; the provider's own unless said
     */
    record Command(List<String> words, Optional<ServiceName> in) implements StateSource {
        /** Copies the words. */
        public Command {
            words = List.copyOf(words);
        }
    }

    /**
     * Files named for the state.
     *
     * @param directory where they lie on this machine
     * @param words the command that takes one; it gets the file's path as its last argument
     * @param in the container; the provider's own unless said
     */
    record Files(Path directory, List<String> words, Optional<ServiceName> in) implements StateSource {
        /** Copies the words. */
        public Files {
            words = List.copyOf(words);
        }
    }

    /**
     * How something that the provider calls behaves.
     *
     * @param state the state's name
     * @param link from the provider to what it calls
     * @param fault what is wrong with the link, if that is the state
     * @param given the state that the faked other side is in, if that is the state
     */
    record Downstream(String state, LinkName link, Optional<Fault> fault, Optional<String> given)
            implements StateSource {
        /**
         * Checks that the state is one thing.
         *
         * @throws IllegalArgumentException unless there is either a fault or a state of the other side
         */
        public Downstream {
            if (fault.isPresent() == given.isPresent()) {
                throw new IllegalArgumentException(
                        "provider state: '" + state + "' was "
                                + (fault.isPresent() ? "both a fault and a state" : "neither a fault nor a state")
                                + " of " + link
                                + " (expected: one of the two). Say what is wrong with the link, or what the other side's fake is given.");
            }
        }
    }
}
