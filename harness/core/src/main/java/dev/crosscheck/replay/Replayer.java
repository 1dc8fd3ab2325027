package dev.crosscheck.replay;

import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.matching.UnsupportedRuleException;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.pact.Generation;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.pact.RestInteraction;
import dev.crosscheck.replay.Rounds.Round;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.state.StateHandler;
import dev.crosscheck.state.StateHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends recorded interactions to a real provider and compares its answers with the promised ones.
 *
 * <p>Before each interaction the provider is brought into the states it needs; after it they are left again, whatever happened.
 * Used by one thread at a time, since states belong to the whole provider; {@link #replayAll} has threads of its own.
 *
 * <p>A streaming call that leaves open how often the consumer sends a message is replayed up to three times, each time from setting
 * states up to tearing them down: with each message as few times as it may come but once, with the fewest that are allowed, and with
 * the most: up to 100 of each message, and up to a mebibyte of it, where the promise does not say less or itself want more.
 *
 * <pre>{@code
 * try (Replayer replayer = Replayer.builder(pricing).target("127.0.0.1:50051").states(states).build()) {
 *     List<ReplayOutcome> outcomes = replayer.replayAll(pact.interactions());
 * }
 * }</pre>
 */
public final class Replayer implements AutoCloseable {

    private final ServiceName provider;
    private final StateHandler states;
    private final Duration stateDeadline;
    private final Map<String, String> headers;
    private final long seed;
    private final Set<String> sharedStates;
    private final int parallel;
    private final RestReplay rest;
    private final GrpcReplay grpc;
    private final MessageReplay messages;
    private final @Nullable Parity parity;

    private Replayer(Builder builder) {
        this.provider = builder.provider;
        this.states = builder.states;
        this.stateDeadline = builder.stateDeadline;
        this.headers = Map.copyOf(builder.headers);
        this.seed = builder.seed;
        this.sharedStates = Set.copyOf(builder.sharedStates);
        this.parallel = builder.parallel;
        this.rest = new RestReplay(builder.target, builder.pathPrefix, builder.deadline);
        this.grpc = new GrpcReplay(builder.target, builder.deadline);
        this.messages = new MessageReplay(
                builder.brokers, builder.maker, builder.trigger, builder.deadline, builder.parityOfMessages);
        this.parity = builder.fake.isEmpty() ? null : new Parity(builder.fake, builder.deadline);
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
        Map<String, String> added = new LinkedHashMap<>(headers);
        added.putAll(more);
        if (interaction instanceof MessageInteraction message) {
            return hear(message);
        }
        List<ReplayOutcome> outcomes = new ArrayList<>();
        for (Play play : Play.of(interaction)) {
            outcomes.addAll(within(
                    interaction.states(),
                    values -> List.of(send(interaction, play, values, added)),
                    List.of(interaction)));
        }
        return outcomes.stream().reduce(ReplayOutcome::orWorse).orElseThrow();
    }

    /**
     * Replays all of them, and tells what came of each in the order they are given in.
     *
     * <p>First come the ones that need no state, {@linkplain Builder#parallel several at a time}: nothing says that one of them must
     * come before another. Then those that need states, one after the other, each from setting up to tearing down; only those that need
     * the same {@linkplain Builder#sharedState shared} states are replayed several at a time, in states set up once for all of them.
     * Messages have their turns last, one by one, for nothing tells whose message it is that one hears.
     */
    public List<ReplayOutcome> replayAll(List<Interaction> interactions) {
        Attempts attempts = Attempts.of(interactions);
        ReplayOutcome[] outcomes = new ReplayOutcome[attempts.plays().size()];
        Rounds rounds = Rounds.of(attempts.interactions(), sharedStates);
        try (SideBySide several = new SideBySide(parallel)) {
            for (Round round : rounds.calls()) {
                List<ReplayOutcome> found = within(
                        round.states(),
                        values -> several.map(
                                round.places(),
                                place -> send(
                                        attempts.interactions().get(place),
                                        attempts.plays().get(place),
                                        values,
                                        headers)),
                        round.places().stream()
                                .map(attempts.interactions()::get)
                                .toList());
                for (int i = 0; i < found.size(); i++) {
                    outcomes[round.places().get(i)] = found.get(i);
                }
            }
        }
        rounds.messages()
                .forEach(place ->
                        outcomes[place] = replay(attempts.interactions().get(place)));
        return attempts.together(outcomes);
    }

    /** Ends the connections to the provider. */
    @Override
    public void close() {
        rest.close();
        grpc.close();
        if (parity != null) {
            parity.close();
        }
    }

    @Override
    public String toString() {
        return "replay against " + provider + ", seed " + seed;
    }

    /** Does something for interactions while the provider is in the states they need; when it cannot be, or not be as before, all say so. */
    private List<ReplayOutcome> within(
            List<ProviderState> needed,
            Function<Map<String, Object>, List<ReplayOutcome>> task,
            List<Interaction> interactions) {
        ReachedStates reached = new ReachedStates(bounded());
        Optional<String> unreached = reached.reach(needed);
        List<ReplayOutcome> outcomes = unreached.isPresent()
                ? interactions.stream()
                        .map(interaction -> ReplayOutcome.inconclusive(interaction, unreached.get()))
                        .toList()
                : task.apply(reached.values());
        return reached.leave(outcomes);
    }

    private StateHandler bounded() {
        return StateHandlers.within(stateDeadline, states);
    }

    private ReplayOutcome hear(MessageInteraction message) {
        try {
            Matching.requireSupported(message);
            return messages.replay(message, bounded());
        } catch (UnsupportedRuleException e) {
            return ReplayOutcome.inconclusive(message, provider + ": " + e.getMessage());
        }
    }

    private ReplayOutcome send(
            Interaction interaction, Play play, Map<String, Object> values, Map<String, String> added) {
        try {
            Matching.requireSupported(interaction);
            Generation generation =
                    Generation.ofRequest(values, seed + interaction.key().hashCode());
            Answered answer = interaction instanceof RestInteraction call
                    ? rest.replay(call, generation, added)
                    : grpc.replay(interaction, play, generation, added);
            List<Mismatch> mismatches = new ArrayList<>(play.explained(answer.mismatches()));
            if (parity != null && play == Play.EXAMPLES) {
                mismatches.addAll(parity.differences(interaction, answer));
            }
            return ReplayOutcome.answered(interaction, mismatches);
        } catch (NoAnswerException | UnsupportedRuleException e) {
            return ReplayOutcome.inconclusive(interaction, provider + ": " + e.getMessage());
        } catch (RuntimeException e) {
            return ReplayOutcome.inconclusive(
                    interaction, provider + ": '" + interaction.description() + "' could not be replayed: " + e);
        }
    }

    /** Prepares a replay. */
    public static final class Builder {

        /** A service's first answer on a machine that starts others at the same time takes several seconds. */
        private static final Duration DEADLINE = Duration.ofSeconds(15);

        private static final int PARALLEL = 8;
        private static final int MOST_PARALLEL = 256;

        /** Filling a database may take longer than answering a request. */
        private static final Duration STATE_DEADLINE = Duration.ofSeconds(30);

        private final ServiceName provider;
        private final Map<String, String> headers = new LinkedHashMap<>();
        private String target = "";
        private String fake = "";
        private boolean parityOfMessages;
        private String pathPrefix = "";
        private StateHandler states = StateHandlers.none();
        private final Set<String> sharedStates = new LinkedHashSet<>();
        private int parallel = PARALLEL;
        private Duration deadline = DEADLINE;
        private Duration stateDeadline = STATE_DEADLINE;
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

        /**
         * Sends every interaction to a fake too, which must know them, and holds the two answers together: parity. Each must keep the
         * promise, and what the fake's answer has, the real one must have too: the status, the content type, and each field with the same
         * kind of value. A difference is a mismatch by the rule {@code parity}, of which the fake's side is the expected one.
         *
         * @param hostAndPort where the fake listens: {@code host:port}
         */
        public Builder parityWith(String hostAndPort) {
            fake = hostAndPort;
            return this;
        }

        /**
         * Publishes every message as a fake publisher would, too, where the provider publishes it, and holds the two together: each
         * must keep the promise, and what the fake's has, the real one must have too, in contents and metadata.
         */
        public Builder parityOfMessages() {
            parityOfMessages = true;
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

        /**
         * A state that one interaction does not take from another: requests made in it change nothing that others see. It is set up
         * once for all interactions that need exactly the same shared states.
         */
        public Builder sharedState(String name) {
            sharedStates.add(name);
            return this;
        }

        /**
         * How many interactions may be under way at the same time; 8 unless told.
         *
         * @throws IllegalArgumentException if it is not from 1 to 256
         */
        public Builder parallel(int most) {
            if (most < 1 || most > MOST_PARALLEL) {
                throw new IllegalArgumentException(
                        "replay against " + provider + ": interactions at the same time were " + most
                                + " (expected: 1 to " + MOST_PARALLEL + "). Correct the number.");
            }
            parallel = most;
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

        /** How long it may take to bring the provider into one state, or out of it; 30 seconds unless told. */
        public Builder stateDeadline(Duration most) {
            stateDeadline = most;
            return this;
        }

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

        /** How long an answer, or a message, may take; 15 seconds unless told. */
        public Builder deadline(Duration most) {
            deadline = most;
            return this;
        }

        /**
         * The finished replay; nothing is sent yet.
         *
         * @throws IllegalArgumentException if the target, or the fake, is not a host and a port
         */
        public Replayer build() {
            requireAddress("target", target);
            if (!fake.isEmpty()) {
                requireAddress("fake", fake);
            }
            return new Replayer(this);
        }

        private void requireAddress(String what, String address) {
            if (!address.matches("(\\[[0-9A-Fa-f:.]+]|[^\\s:/@]+):\\d{1,5}")) {
                throw new IllegalArgumentException("replay against " + provider + ": " + what + " was '" + address
                        + "' (expected: host:port). Give the address where it listens.");
            }
        }
    }
}
