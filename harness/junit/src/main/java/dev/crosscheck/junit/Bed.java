package dev.crosscheck.junit;

import dev.crosscheck.definition.Definition;
import dev.crosscheck.fake.Fake;
import dev.crosscheck.link.Link;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.observation.Observations;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.testbed.RealService;
import dev.crosscheck.testbed.Response;
import dev.crosscheck.testbed.Shell;
import dev.crosscheck.topology.MessageSource;
import dev.crosscheck.topology.StateSource;
import dev.crosscheck.verdict.Part;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a test class stands on: fakes alone, or containers with fakes around them. */
interface Bed extends AutoCloseable {

    /** Every fake, one for each consumer and faked provider. */
    List<Fake> fakes();

    /**
     * A service that runs as a container.
     *
     * @throws IllegalArgumentException if the service is not real here
     */
    RealService real(ServiceName name);

    /**
     * Where a test, or a replay, reaches a real service: {@code host:port}.
     *
     * @throws IllegalArgumentException if the service is not real here
     */
    default String address(ServiceName name) {
        return real(name).address();
    }

    /** Where the topology says that states of a provider come from. */
    default List<StateSource> states(ServiceName provider) {
        return List.of();
    }

    /** How the topology says that what a provider publishes travels. */
    default MessageSource messages(ServiceName provider) {
        return MessageSource.NONE;
    }

    /**
     * The inside of a container.
     *
     * @throws IllegalArgumentException if there is no such container here
     */
    default Shell shell(ServiceName service) {
        throw new IllegalArgumentException("provider state: container was '" + service
                + "' (expected: none, as nothing runs in a container here). Name real services in @Crosscheck.");
    }

    /**
     * A broker that messages are published to, by its address.
     *
     * @throws dev.crosscheck.messaging.MessagingException if nothing is known of such an address
     */
    default MessageBroker messageBroker(URI address) {
        return MessageBroker.at(address);
    }

    /** What a provider offers, if that is known here. */
    Optional<Definition> definition(ServiceName provider);

    /**
     * A link between two services.
     *
     * @throws IllegalArgumentException if there is no such link
     */
    Link link(LinkName name);

    /** Every link there is. */
    List<LinkName> links();

    /** Who takes part, as what. */
    List<Part> parts(Settings settings);

    /** What a real service's answers depend on here besides its own image; empty when that cannot be told. */
    Optional<String> circumstances(ServiceName service);

    /** What was seen on the links so far. */
    Observations observations();

    /** What the test got last from a service; empty when nothing yet, or when the last call got no answer. */
    Optional<Response> lastResponse(ServiceName service);

    @Override
    void close();

    /**
     * The fake of a provider.
     *
     * @throws IllegalArgumentException if the provider is not faked here
     */
    default Fake fake(ServiceName provider) {
        return fakes().stream()
                .filter(fake -> fake.name().equals(provider))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("@Fake: provider was '" + provider + "' (expected: one of "
                                + fakes().stream()
                                        .map(fake -> fake.name().value())
                                        .sorted()
                                        .collect(Collectors.joining(", "))
                                + "). Name a provider that a real service calls, or that the definitions name."));
    }
}
