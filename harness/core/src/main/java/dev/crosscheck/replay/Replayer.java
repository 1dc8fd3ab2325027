package dev.crosscheck.replay;

import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.matching.UnsupportedRuleException;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.pact.Generation;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.RestInteraction;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.state.StateHandler;
import dev.crosscheck.state.StateHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Sends recorded interactions to a real provider and compares its answers with the promised ones.
 *
 * <p>Before each interaction the provider is brought into the states it needs; after it they are left again, whatever happened.
 * Used by one thread at a time, since states belong to the whole provider.
 *
 * <pre>{@code
 * try (Replayer replayer = Replayer.builder(pricing).target("127.0.0.1:50051").states(states).build()) {
 *     ReplayOutcome outcome = replayer.replay(interaction);
 * }
 * }</pre>
 */
public final class Replayer implements AutoCloseable {

    private final ServiceName provider;
    private final StateHandler states;
    private final Map<String, String> headers;
    private final long seed;
    private final RestReplay rest;
    private final GrpcReplay grpc;
    private final MessageReplay messages;

    private Replayer(Builder builder) {
        this.provider = builder.provider;
        this.states = builder.states;
        this.headers = Map.copyOf(builder.headers);
        this.seed = builder.seed;
        this.rest = new RestReplay(builder.target, builder.pathPrefix, builder.deadline);
        this.grpc = new GrpcReplay(builder.target, builder.deadline);
        this.messages = new MessageReplay(builder.brokers, builder.maker, builder.trigger, builder.deadline);
    }

    /** Prepares a replay against one provider. */
    public static Builder builder(ServiceName provider) {
        return new Builder(provider);
    }

    /** Replays one interaction. */
    public ReplayOutcome replay(Interaction interaction) {
        return replay(interaction, Map.of());
    }

    /**
     * Replays one interaction.
     *
     * @param more headers, or metadata, that win over the pact's and the builder's, such as {@code authorization}
     */
    public ReplayOutcome replay(Interaction interaction, Map<String, String> more) {
        try {
            Matching.requireSupported(interaction);
        } catch (UnsupportedRuleException e) {
            return ReplayOutcome.inconclusive(interaction, provider + ": " + e.getMessage());
        }
        Map<String, String> added = new LinkedHashMap<>(headers);
        added.putAll(more);
        if (interaction instanceof MessageInteraction message) {
            return messages.replay(message, states);
        }
        ReachedStates reached = new ReachedStates(states);
        Optional<String> unreached = reached.reach(interaction.states());
        ReplayOutcome outcome = unreached.isPresent()
                ? ReplayOutcome.inconclusive(interaction, unreached.get())
                : send(interaction, reached.values(), added);
        return reached.leave().map(outcome::but).orElse(outcome);
    }

    /** Ends the connections to the provider. */
    @Override
    public void close() {
        rest.close();
        grpc.close();
    }

    @Override
    public String toString() {
        return "replay against " + provider + ", seed " + seed;
    }

    private ReplayOutcome send(Interaction interaction, Map<String, Object> values, Map<String, String> added) {
        try {
            Generation generation =
                    Generation.ofRequest(values, seed + interaction.key().hashCode());
            List<Mismatch> mismatches = interaction instanceof RestInteraction call
                    ? rest.replay(call, generation, added)
                    : grpc.replay((GrpcInteraction) interaction, generation, added);
            return ReplayOutcome.answered(interaction, mismatches);
        } catch (NoAnswerException e) {
            return ReplayOutcome.inconclusive(interaction, provider + ": " + e.getMessage());
        } catch (RuntimeException e) {
            return ReplayOutcome.inconclusive(
                    interaction, provider + ": '" + interaction.description() + "' could not be replayed: " + e);
        }
    }

    /** Prepares a replay. */
    public static final class Builder {

        private static final Duration DEADLINE = Duration.ofSeconds(5);

        private final ServiceName provider;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private String target = "";
        private String pathPrefix = "";
        private StateHandler states = StateHandlers.none();
        private Duration deadline = DEADLINE;
        private long seed = new Random().nextLong();
        private final List<MessageBroker> brokers = new ArrayList<>();
        private @Nullable MessageMaker maker;
        private MessageTrigger trigger = MessageTrigger.nothing();

        private Builder(ServiceName provider) {
            this.provider = provider;
        }

        /** Where the provider listens: {@code host:port}. */
        public Builder target(String hostAndPort) {
            target = hostAndPort;
            return this;
        }

        /** What goes before the path of every HTTP request: {@code /internal}. */
        public Builder pathPrefix(String prefix) {
            pathPrefix = prefix;
            return this;
        }

        /** Who brings the provider into states; without one, interactions that need a state cannot be judged. */
        public Builder states(StateHandler handler) {
            states = handler;
            return this;
        }

        /** A header, or metadata, for every request; wins over the pact's. */
        public Builder header(String name, String value) {
            headers.put(name, value);
            return this;
        }

        /**
         * Where the random values come from that pacts ask for in requests. Unless told, every replay has others, so that a name
         * which must be unique is; {@link Replayer#toString()} tells the seed.
         */
        public Builder seed(long from) {
            seed = from;
            return this;
        }

        /** How long an answer may take; 5 seconds unless told. */
        /** Where the provider publishes its messages, once more for each place. */
        public Builder messagesAt(MessageBroker broker) {
            brokers.add(broker);
            return this;
        }

        /** What makes the provider publish; without one, its states do, or it publishes by itself. */
        public Builder trigger(MessageTrigger how) {
            trigger = how;
            return this;
        }

        /** Who makes the provider's messages where no broker is listened to. */
        public Builder messagesFrom(MessageMaker instead) {
            maker = instead;
            return this;
        }

        /** How long an answer, or a message, may take; 5 seconds unless told. */
        public Builder deadline(Duration most) {
            deadline = most;
            return this;
        }

        /**
         * The finished replay; nothing is sent yet.
         *
         * @throws IllegalArgumentException if the target is not a host and a port
         */
        public Replayer build() {
            if (!target.matches("(\\[[0-9A-Fa-f:.]+]|[^\\s:/@]+):\\d{1,5}")) {
                throw new IllegalArgumentException("replay against " + provider + ": target was '" + target
                        + "' (expected: host:port). Give the address where the provider listens.");
            }
            return new Replayer(this);
        }
    }
}
