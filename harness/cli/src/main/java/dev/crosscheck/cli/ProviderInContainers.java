package dev.crosscheck.cli;

import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.replay.DeclaredMessages;
import dev.crosscheck.replay.Replayer;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.state.StateHandlers;
import dev.crosscheck.state.Surroundings;
import dev.crosscheck.testbed.RealService;
import dev.crosscheck.testbed.Testbed;
import dev.crosscheck.topology.Declaration;
import dev.crosscheck.topology.MessageSource;
import dev.crosscheck.topology.Service;
import dev.crosscheck.topology.StateSource;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A provider that was started for this, as its compose file says, with its infrastructure, and fakes of what it calls. */
final class ProviderInContainers implements RunningProvider {

    private final Testbed testbed;
    private final RealService provider;
    private final StateOptions states;
    private final MessageOptions messages;

    ProviderInContainers(Testbed testbed, ServiceName provider, StateOptions states, MessageOptions messages) {
        this.testbed = testbed;
        this.provider = testbed.real(provider.value());
        this.states = states;
        this.messages = messages;
    }

    @Override
    public String target() {
        return provider.address();
    }

    /** What was given on the command line wins over what the compose file says. */
    @Override
    public Replayer.Builder replayer(ServiceName consumer) {
        Surroundings around = Surroundings.of(testbed, LinkName.of(consumer, provider.name()));
        Optional<Declaration> declared =
                testbed.topology().service(provider.name()).flatMap(Service::declaration);
        List<StateSource> sources = declared.map(Declaration::states).orElse(List.of());
        MessageSource source = declared.map(Declaration::messages).orElse(MessageSource.NONE);
        Replayer.Builder replayer = Replayer.builder(provider.name())
                .target(target())
                .states(states.hook(consumer).orElseGet(() -> StateHandlers.declared(sources, around)))
                .trigger(messages.trigger().orElseGet(() -> DeclaredMessages.trigger(source, around)));
        if (messages.given()) {
            messages.addPlaces(replayer, this::broker);
        } else {
            source.at().forEach(place -> DeclaredMessages.addPlace(replayer, URI.create(place), this::broker));
        }
        return replayer;
    }

    private MessageBroker broker(URI address) {
        return MessageBroker.at(testbed.located(address));
    }

    @Override
    public Optional<Image> image() {
        return Optional.of(new Image(provider.image(), provider.imageDigest(), "the engine that runs it"));
    }

    @Override
    public void close() {
        testbed.close();
    }
}
