package dev.crosscheck.cli;

import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.replay.Replayer;
import dev.crosscheck.service.ServiceName;
import java.util.Optional;
import java.util.function.Supplier;

/** A provider that somebody else started. */
final class ProviderElsewhere implements RunningProvider {

    private final ServiceName provider;
    private final String target;
    private final StateOptions states;
    private final MessageOptions messages;
    private final Supplier<Optional<Image>> image;

    ProviderElsewhere(
            ServiceName provider,
            String target,
            StateOptions states,
            MessageOptions messages,
            Supplier<Optional<Image>> image) {
        this.provider = provider;
        this.target = target;
        this.states = states;
        this.messages = messages;
        this.image = image;
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public Replayer.Builder replayer(ServiceName consumer) {
        Replayer.Builder replayer = Replayer.builder(provider).target(target);
        states.hook(consumer).ifPresent(replayer::states);
        messages.addPlaces(replayer, MessageBroker::at);
        messages.trigger().ifPresent(replayer::trigger);
        return replayer;
    }

    @Override
    public Optional<Image> image() {
        return image.get();
    }

    @Override
    public void close() {} // it is not ours to stop
}
