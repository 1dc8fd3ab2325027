package dev.crosscheck.fake;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.matching.RequestStream;
import dev.crosscheck.matching.StreamProgress;
import dev.crosscheck.pact.Ending;
import dev.crosscheck.pact.Generation;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.Messages;
import dev.crosscheck.pact.Step;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A promise that a call may still turn out to be about, and how far the call has come in it. */
final class StreamCandidate {

    /** What a promise wants at this moment. */
    enum Wish {
        /** To hear more from the consumer. */
        LISTEN,
        /** To send the responses of {@link #responses()}. */
        SPEAK,
        /** To end the call. */
        END,
        /** Nothing but that the consumer cancels. */
        CANCELLATION
    }

    private final Expectation expectation;
    private final GrpcStreamInteraction promise;
    private final List<Step> steps;
    private final StreamProgress requests;
    private final List<ByteString> examples;
    private final @Nullable Generation generation;
    private boolean asExample = true;
    private boolean halfClosed;
    private int step;
    private int requestSteps;

    /**
     * A promise that the call may be about.
     *
     * @param authority where the consumer called, as it said itself
     */
    StreamCandidate(Expectation expectation, @Nullable String authority) {
        this.expectation = expectation;
        this.promise = (GrpcStreamInteraction) expectation.interaction();
        this.steps = promise.conversation().steps();
        this.requests = StreamProgress.ofRequests(promise);
        this.examples = examples(promise);
        this.generation = Generation.isOfResponses(promise) ? expectation.generation(authority) : null;
    }

    /** The bytes of the requests that stand for a promise. */
    static List<ByteString> examples(GrpcStreamInteraction promise) {
        return bytes(promise.conversation().playedRequests());
    }

    /** Messages with a pact's own descriptors: they compare only within one set. */
    static List<DynamicMessage> asIn(GrpcStreamInteraction promise, List<DynamicMessage> messages) {
        return messages.stream().map(message -> asIn(promise, message)).toList();
    }

    private static DynamicMessage asIn(GrpcStreamInteraction promise, DynamicMessage message) {
        Descriptor type = promise.method().getInputType();
        if (type.equals(message.getDescriptorForType())) {
            return message;
        }
        try {
            return DynamicMessage.parseFrom(type, message.toByteString());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(
                    "fake: request of " + promise.fullMethodName()
                            + " was not readable with the pact's own descriptors (expected: the definition and the pact"
                            + " agree). Record the pact again.",
                    e);
        }
    }

    Expectation expectation() {
        return expectation;
    }

    GrpcStreamInteraction promise() {
        return promise;
    }

    /** Whether a call may be about this, by what comes with it before any message. */
    boolean opensWith(RequestStream call) {
        return Matching.requests(promise, call).isEmpty();
    }

    /** Whether one more request still leaves this possible. */
    boolean next(DynamicMessage message) {
        int index = requests.seen();
        asExample &= index < examples.size() && examples.get(index).equals(message.toByteString());
        return requests.next(asIn(promise, message));
    }

    /** Whether no more requests leave this possible. */
    boolean halfClose() {
        halfClosed = true;
        asExample &= requests.seen() == examples.size();
        return requests.complete();
    }

    /** Whether all that came is the very example so far, and not only alike. */
    boolean isExample() {
        return asExample;
    }

    Wish wish() {
        while (step < steps.size()) {
            Step next = steps.get(step);
            if (next instanceof Step.Responses) {
                return Wish.SPEAK;
            }
            boolean done = next instanceof Step.HalfClose ? halfClosed : requests.stepsDone() > requestSteps;
            if (!done) {
                return Wish.LISTEN;
            }
            requestSteps += next instanceof Step.Requests ? 1 : 0;
            step++;
        }
        return promise.conversation().ending() instanceof Ending.Cancelled ? Wish.CANCELLATION : Wish.END;
    }

    /** The examples of the responses that are due. */
    List<ByteString> responses() {
        return bytes(due().played());
    }

    /** The responses that are due, with the values that the pact leaves to the fake. */
    List<ByteString> filledResponses() {
        return generation == null ? responses() : bytes(generation.messages(due()));
    }

    /** What the responses begin with. */
    Map<String, String> metadata() {
        return generation == null ? promise.responseMetadata() : generation.responseMetadata(promise);
    }

    /** What the call ends with. */
    Map<String, String> trailers() {
        Ending.Status end = (Ending.Status) promise.conversation().ending();
        return generation == null ? end.trailers() : generation.trailers(end);
    }

    private Messages due() {
        return ((Step.Responses) steps.get(step)).messages();
    }

    private static List<ByteString> bytes(List<DynamicMessage> messages) {
        return messages.stream().map(Message::toByteString).toList();
    }

    /** The responses that are due have been sent. */
    void said() {
        step++;
    }

    /** Why the fake's saying something else ended this. */
    Mismatch overruledBy(Expectation other, int index) {
        return new Mismatch(
                "responses[" + index + "]",
                "to wait for " + awaited(),
                "what '" + other + "' promises",
                "another promise answered");
    }

    /** What it still waits for, for people. */
    String awaited() {
        return switch (wish()) {
            case LISTEN ->
                steps.get(step) instanceof Step.HalfClose ? "the half-close" : "requests[" + requests.seen() + "]";
            case SPEAK -> "a response to be taken";
            case END -> "the end to be taken";
            case CANCELLATION -> "the cancellation";
        };
    }
}
