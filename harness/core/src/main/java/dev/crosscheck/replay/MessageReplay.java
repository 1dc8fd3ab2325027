package dev.crosscheck.replay;

import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.messaging.MessagingException;
import dev.crosscheck.pact.AsyncMessage;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.replay.Listening.Heard;
import dev.crosscheck.state.StateHandler;
import dev.crosscheck.state.UnknownStateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the provider publish a promised message, and compares what it published with the promise. */
final class MessageReplay {

    private final List<MessageBroker> brokers;
    private final @Nullable MessageMaker maker;
    private final MessageTrigger trigger;
    private final Duration deadline;
    private final boolean parity;

    MessageReplay(
            List<MessageBroker> brokers,
            @Nullable MessageMaker maker,
            MessageTrigger trigger,
            Duration deadline,
            boolean parity) {
        this.brokers = List.copyOf(brokers);
        this.maker = maker;
        this.trigger = trigger;
        this.deadline = deadline;
        this.parity = parity;
    }

    /** Listening begins before the states: being brought into one may be what makes the provider publish. */
    ReplayOutcome replay(MessageInteraction promised, StateHandler states) {
        if (brokers.isEmpty() && maker == null) {
            return ReplayOutcome.inconclusive(
                    promised,
                    "messages: place where the provider publishes was not given (expected: a broker, or a message proxy)."
                            + " Name it, such as amqp://host:port?exchange=orders.");
        }
        ReachedStates reached = new ReachedStates(maker instanceof ProxiedMessages ? optional(states) : states);
        try (Listening listening = Listening.at(maker == null ? brokers : List.of(), promised)) {
            Optional<String> unreached = reached.reach(promised.states());
            ReplayOutcome outcome = unreached.isPresent()
                    ? ReplayOutcome.inconclusive(promised, unreached.get())
                    : judged(promised, reached.values(), listening);
            return reached.leave(List.of(outcome)).get(0);
        } catch (MessagingException e) {
            return ReplayOutcome.inconclusive(promised, String.valueOf(e.getMessage()));
        }
    }

    /** A proxy is told the states, and may be the only one who needs to know them. */
    private static StateHandler optional(StateHandler states) {
        return new StateHandler() {
            @Override
            public Map<String, Object> setUp(ProviderState state) throws Exception {
                try {
                    return states.setUp(state);
                } catch (UnknownStateException e) {
                    return Map.of();
                }
            }

            @Override
            public void tearDown(ProviderState state) throws Exception {
                try {
                    states.tearDown(state);
                } catch (UnknownStateException e) {
                    return; // it was not set up either
                }
            }
        };
    }

    private ReplayOutcome judged(MessageInteraction promised, Map<String, Object> values, Listening listening) {
        try {
            return ReplayOutcome.answered(promised, differences(promised, values, listening));
        } catch (MessagingException e) {
            return ReplayOutcome.inconclusive(promised, String.valueOf(e.getMessage()));
        } catch (Exception | AssertionError e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return ReplayOutcome.inconclusive(
                    promised, "message '" + promised.description() + "' could not be brought about: " + e);
        }
    }

    private List<Mismatch> differences(MessageInteraction promised, Map<String, Object> values, Listening listening)
            throws Exception {
        if (maker != null) {
            AsyncMessage made = maker.make(promised);
            List<Mismatch> mismatches = Matching.message(promised, made);
            return parity && mismatches.isEmpty()
                    ? MessageParity.differences(promised, promised.example(), made)
                    : mismatches;
        }
        trigger.trigger(promised, values);
        List<Mismatch> mismatches = listening.await(deadline);
        return parity && listening.heard().isPresent()
                ? besides(promised, listening.heard().get())
                : mismatches;
    }

    private List<Mismatch> besides(MessageInteraction promised, Heard real) {
        AsyncMessage fake = MessageParity.through(real.at(), promised.example(), deadline);
        return MessageParity.differences(promised, fake, real.message());
    }
}
