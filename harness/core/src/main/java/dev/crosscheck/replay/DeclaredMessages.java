package dev.crosscheck.replay;

import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.state.Surroundings;
import dev.crosscheck.topology.MessageSource;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Messages of a provider as its compose file declares them: where they appear, and what brings them about. */
public final class DeclaredMessages {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private DeclaredMessages() {}

    /**
     * Adds the place at an address.
     *
     * @param address of a broker, or the {@code http://} one of a message proxy as Pact's verifiers call it
     * @param brokers finds a broker by its address, in which the host may be a service of a compose file
     */
    public static void addPlace(Replayer.Builder replayer, URI address, Function<URI, MessageBroker> brokers) {
        if ("http".equals(address.getScheme())) {
            replayer.messagesFrom(MessageMaker.proxy(address, PATIENCE));
        } else {
            replayer.messagesAt(brokers.apply(address));
        }
    }

    /** What makes the provider publish; a message that no trigger is for comes by itself, or because of a state. */
    public static MessageTrigger trigger(MessageSource source, Surroundings around) {
        Map<MessageSource.Trigger, MessageTrigger> triggers = new LinkedHashMap<>();
        source.triggers().forEach(each -> triggers.put(each, made(each, around)));
        return (promised, values) -> {
            Optional<MessageTrigger> fitting = triggers.entrySet().stream()
                    .filter(each -> fits(each.getKey(), promised))
                    .map(Map.Entry::getValue)
                    .findFirst();
            if (fitting.isPresent()) {
                fitting.get().trigger(promised, values);
            }
        };
    }

    private static boolean fits(MessageSource.Trigger trigger, MessageInteraction promised) {
        return trigger.message().isEmpty() || trigger.message().get().equals(promised.description());
    }

    private static MessageTrigger made(MessageSource.Trigger trigger, Surroundings around) {
        if (trigger instanceof MessageSource.Command command) {
            return new CommandTrigger(around.shell(command.in().orElse(around.provider())), command.words());
        }
        MessageSource.Http http = (MessageSource.Http) trigger;
        String address = http.address();
        return MessageTrigger.http(
                http.method(), address.startsWith("/") ? "http://" + around.address() + address : address, PATIENCE);
    }
}
