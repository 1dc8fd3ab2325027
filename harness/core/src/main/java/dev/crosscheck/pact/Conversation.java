package dev.crosscheck.pact;

import com.google.protobuf.DynamicMessage;
import dev.crosscheck.service.GrpcCode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What consumer and provider say to each other in one streaming call, as promised.
 *
 * <p>A step of the provider's comes as soon as the steps before it are done: after so many requests, or after the half-close. What
 * the other side does not have to wait for needs no step of its own.
 *
 * @param steps in order
 * @param ending what follows the last step
 * @param deadline how long the consumer is willing to wait, sent as {@code grpc-timeout}; from a millisecond to a day
 */
public record Conversation(List<Step> steps, Ending ending, Optional<Duration> deadline) {

    /** How many examples one conversation may have. */
    public static final int MAX_EXAMPLES = 1_000;

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Copies the steps and refuses those no call could take, whatever its type. */
    public Conversation {
        steps = List.copyOf(steps);
        long examples = steps.stream()
                .flatMap(Conversation::messages)
                .mapToLong(each -> each.messages().size())
                .sum();
        require(examples <= MAX_EXAMPLES, "messages", examples, "at most " + MAX_EXAMPLES + " examples");
        int halfClose = steps.indexOf(new Step.HalfClose());
        if (halfClose >= 0) {
            List<Step> after = steps.subList(halfClose + 1, steps.size());
            boolean silent = after.stream().allMatch(Step.Responses.class::isInstance);
            require(silent, "half-close", "followed by " + after, "nothing more from the consumer");
        }
        deadline.ifPresent(bound -> require(
                bound.compareTo(SHORTEST) >= 0 && bound.compareTo(LONGEST) <= 0,
                "deadline",
                bound,
                SHORTEST + " to " + LONGEST));
    }

    /** What the consumer sends, step by step. */
    public List<Messages> requests() {
        return steps.stream()
                .map(step -> step instanceof Step.Requests requests ? requests.messages() : null)
                .filter(Objects::nonNull)
                .toList();
    }

    /** What the provider sends, step by step. */
    public List<Messages> responses() {
        return steps.stream()
                .map(step -> step instanceof Step.Responses responses ? responses.messages() : null)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The requests that stand for the promise when it is played. */
    public List<DynamicMessage> playedRequests() {
        return requests().stream()
                .flatMap(messages -> messages.played().stream())
                .toList();
    }

    /** The responses that stand for the promise when it is played. */
    public List<DynamicMessage> playedResponses() {
        return responses().stream()
                .flatMap(messages -> messages.played().stream())
                .toList();
    }

    /** Whether the consumer must have said that it sends no more. */
    public boolean halfCloses() {
        return steps.contains(new Step.HalfClose());
    }

    /** Whether the provider ends the call with an error. */
    public boolean fails() {
        return ending instanceof Ending.Status status && status.code() != GrpcCode.OK;
    }

    /** Refuses what a call of a type cannot do. */
    Conversation requireFit(CallType type) {
        List<Messages> requests = requests();
        List<Messages> responses = responses();
        if (!type.requestsStream()) {
            boolean opens =
                    steps.size() > 1 && steps.get(0) instanceof Step.Requests && steps.get(1) instanceof Step.HalfClose;
            require(
                    opens && requests.size() == 1 && requests.get(0).isOne(),
                    type + " call",
                    steps,
                    "one request and the half-close first");
        }
        if (!type.responsesStream()) {
            boolean ok = ending instanceof Ending.Status && !fails();
            boolean last = steps.isEmpty() || !ok || steps.get(steps.size() - 1) instanceof Step.Responses;
            boolean one = responses.size() == 1 && responses.get(0).isOne();
            require(
                    last && (ok ? one : responses.isEmpty()),
                    type + " call",
                    steps + ", " + ending,
                    "one response last, or an error and none");
        }
        require(!requests.isEmpty() || halfCloses() || !steps.isEmpty() || fails(), "conversation", "empty", "a step");
        return this;
    }

    private static Stream<Messages> messages(Step step) {
        if (step instanceof Step.Requests requests) {
            return Stream.of(requests.messages());
        }
        return step instanceof Step.Responses responses ? Stream.of(responses.messages()) : Stream.empty();
    }

    private static void require(boolean right, String thing, Object actual, String expected) {
        if (!right) {
            throw new IllegalArgumentException(
                    "pact: " + thing + " was " + actual + " (expected: " + expected + "). Correct the conversation.");
        }
    }

    @Override
    public String toString() {
        return steps + ", then " + ending;
    }
}
