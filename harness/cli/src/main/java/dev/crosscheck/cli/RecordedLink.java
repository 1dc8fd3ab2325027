package dev.crosscheck.cli;

import dev.crosscheck.definition.Definition;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.pact.AsyncMessage;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.recording.MessageRecording;
import dev.crosscheck.recording.Recorded;
import dev.crosscheck.recording.Recording;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.topology.Declaration;
import dev.crosscheck.topology.DefinitionSource;
import dev.crosscheck.topology.MessageSource;
import dev.crosscheck.topology.Service;
import dev.crosscheck.topology.Topology;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * What is to be recorded between two services.
 *
 * @param calls whether the consumer calls the provider
 * @param definition what the provider offers; there is one where it is called
 * @param places where the provider publishes
 */
record RecordedLink(LinkName name, boolean calls, Optional<Definition> definition, List<URI> places) {

    /**
     * Finds it in a compose file.
     *
     * @param places where the provider publishes, besides what the file says
     */
    static RecordedLink of(Topology topology, LinkName name, List<URI> places) {
        boolean calls = topology.links().contains(name);
        List<URI> all = places.isEmpty() ? declared(topology, name.provider()) : places;
        if (!calls && all.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    topology.file() + ": link was " + name + " (expected: one of " + topology.links()
                            + ", or a provider whose x-crosscheck says where its messages appear). Correct --consumer or"
                            + " --provider, or declare the link.");
        }
        requireRunnable(topology, name.provider());
        if (calls) {
            requireRunnable(topology, name.consumer());
        }
        Optional<Definition> definition = topology.definition(name.provider()).map(DefinitionSource::read);
        if (calls && definition.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    topology.file() + ": definition of " + name.provider()
                            + " was missing (expected: one, to which what is recorded must fit)."
                            + " Add x-crosscheck: {definition: ...} to it.");
        }
        return new RecordedLink(name, calls, definition, all);
    }

    private static List<URI> declared(Topology topology, ServiceName provider) {
        return topology
                .service(provider)
                .flatMap(Service::declaration)
                .map(Declaration::messages)
                .orElse(MessageSource.NONE)
                .at()
                .stream()
                .map(URI::create)
                .toList();
    }

    private static void requireRunnable(Topology topology, ServiceName name) {
        if (!isRunnable(topology, name)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    topology.file() + ": " + name
                            + " was not a service that can run (expected: one with an image and"
                            + " x-crosscheck, to record the real one). Correct --consumer or --provider.");
        }
    }

    /** Whether a service is one that can be started for itself. */
    static boolean isRunnable(Topology topology, ServiceName name) {
        return topology.service(name)
                .filter(service -> !service.infrastructure())
                .isPresent();
    }

    /** Adds to a pact what was seen. */
    Recorded from(Pact pact, List<Exchange> exchanges, List<AsyncMessage> messages, List<String> secrets) {
        Recorded recorded = new Recorded(pact, 0, List.of(), List.of());
        if (calls) {
            recorded = Recording.of(name, definition.orElseThrow())
                    .redacting(secrets)
                    .into(pact)
                    .from(exchanges);
        }
        if (places.isEmpty()) {
            return recorded;
        }
        MessageRecording heard = MessageRecording.of(name).redacting(secrets).into(recorded.pact());
        if (definition.orElse(null) instanceof GrpcDefinition types) {
            heard = heard.defining(types);
        }
        return recorded.and(heard.from(messages));
    }
}
