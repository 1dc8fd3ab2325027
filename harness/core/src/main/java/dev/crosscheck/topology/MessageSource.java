package dev.crosscheck.topology;

import dev.crosscheck.service.ServiceName;
import java.util.List;
import java.util.Optional;

/**
 * How the messages that a service publishes travel; its {@code x-crosscheck} says so under {@code messages}.
 *
 * @param at the addresses where they appear, such as {@code amqp://rabbitmq:5672?exchange=orders}; a host may be a service of the file
 * @param triggers what makes the service publish; of those that fit a message, the first counts
 */
public record MessageSource(List<String> at, List<Trigger> triggers) {

    /** Of a service that publishes nothing. */
    public static final MessageSource NONE = new MessageSource(List.of(), List.of());

    /** Copies the lists. */
    public MessageSource {
        at = List.copyOf(at);
        triggers = List.copyOf(triggers);
    }

    /** What makes a service publish. */
    public sealed interface Trigger {

        /** What the consumer calls the message; empty when it is for all of them. */
        Optional<String> message();

        /** The container it happens in; empty when it is no command, or when that is the service's own. */
        Optional<ServiceName> in();
    }

    /**
     * A request.
     *
     * @param method of HTTP
     * @param address all of it, or only the path where the service itself takes it; <code>{name}</code> stands for a value of its states
     */
    public record Http(Optional<String> message, String method, String address) implements Trigger {
        @Override
        public Optional<ServiceName> in() {
            return Optional.empty();
        }
    }

    /**
     * A command; it gets the description of the message and the values of the states as its last arguments.
     *
     * @param words the command and its first arguments
     * @param in the container; the service's own unless said
     */
    public record Command(Optional<String> message, List<String> words, Optional<ServiceName> in) implements Trigger {
        /** Copies the words. */
        public Command {
            words = List.copyOf(words);
        }
    }
}
