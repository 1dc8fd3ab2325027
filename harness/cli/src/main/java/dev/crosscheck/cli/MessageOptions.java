package dev.crosscheck.cli;

import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.replay.DeclaredMessages;
import dev.crosscheck.replay.MessageTrigger;
import dev.crosscheck.replay.Replayer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say where messages of the provider appear, and what brings them about. */
final class MessageOptions {

    private static final Duration TRIGGER = Duration.ofSeconds(10);

    @Option(
            names = "--messages",
            paramLabel = "URL",
            description =
                    "Where messages of the provider appear: amqp://HOST:PORT?exchange=NAME, kafka://HOST:PORT/TOPIC, or"
                            + " the http:// address of a message proxy as Pact's verifiers use it.")
    private List<URI> places = new ArrayList<>();

    @Option(
            names = "--trigger-url",
            paramLabel = "URL",
            description =
                    "What makes the provider publish a message: gets a POST of its description, states and their values."
                            + " {NAME} in it stands for one of these values.")
    private @Nullable String trigger;

    MessageOptions() {}

    /** Whether places were given. */
    boolean given() {
        return !places.isEmpty();
    }

    void addPlaces(Replayer.Builder replayer, Function<URI, MessageBroker> brokers) {
        places.forEach(place -> DeclaredMessages.addPlace(replayer, place, brokers));
    }

    Optional<MessageTrigger> trigger() {
        return Optional.ofNullable(trigger).map(address -> MessageTrigger.http("POST", address, TRIGGER));
    }
}
