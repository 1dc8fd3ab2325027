package dev.crosscheck.replay;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.matching.ResponseStream;
import dev.crosscheck.matching.StreamProgress;
import dev.crosscheck.pact.Ending;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.Step;
import dev.crosscheck.pact.StreamMessage;
import dev.crosscheck.service.GrpcCode;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Replays one streaming gRPC interaction: sends the requests of a step, waits for the responses that must come before the next
 * one, and stops at the first that was not promised. When the responses of a step do not come, all that is left is sent, and the
 * half-close: a provider that answers then is there, and only waits for what the consumer would not send without the response.
 */
final class StreamReplay {

    private static final int NEVER = -1;

    private final GrpcStreamInteraction promise;
    private final StreamedCall call;
    private final Play play;
    private final Duration deadline;
    private final StreamProgress progress;
    private final List<DynamicMessage> responses = new ArrayList<>();
    private int silentAt = NEVER;
    private boolean halfClosed;

    /**
     * A replay of one call.
     *
     * @param deadline how long the responses may take
     */
    StreamReplay(GrpcStreamInteraction promise, StreamedCall call, Play play, Duration deadline) {
        this.promise = promise;
        this.call = call;
        this.play = play;
        this.deadline = deadline;
        this.progress = StreamProgress.ofResponses(promise);
    }

    /**
     * What the provider sent, compared with what was promised.
     *
     * @param requests what is sent for a promised message
     * @throws NoAnswerException if the provider sent nothing, or the connection broke
     */
    Answered run(Map<String, String> metadata, Function<StreamMessage, Message> requests)
            throws NoAnswerException, InterruptedException {
        try {
            call.start(metadata);
            return new Answered(talk(requests), this::structure);
        } catch (InvalidProtocolBufferException e) {
            String type = promise.method().getOutputType().getFullName();
            return new Answered(
                    List.of(new Mismatch(
                            "responses[" + responses.size() + "]",
                            type,
                            "bytes that are none: " + e.getMessage(),
                            "type")),
                    Structure::new);
        } finally {
            call.cancel("replayed"); // nothing happens when it is over
        }
    }

    private List<Mismatch> talk(Function<StreamMessage, Message> requests)
            throws NoAnswerException, InterruptedException, InvalidProtocolBufferException {
        int responseSteps = 0;
        for (Step step : promise.conversation().steps()) {
            if (step instanceof Step.Requests asked) {
                for (StreamMessage message : asked.messages().messages()) {
                    send(message, requests);
                }
            } else if (step instanceof Step.HalfClose) {
                halfClose();
            } else if (silentAt == NEVER) {
                responseSteps++;
                while (progress.possible() && progress.stepsDone() < responseSteps && hear()) {
                    // until the step is done
                }
                boolean silent = progress.possible() && progress.stepsDone() < responseSteps && call.goesOn();
                if (silent && !halfClosed) {
                    silentAt = responses.size();
                }
            }
            if (!progress.possible()) {
                return differences(Optional.empty());
            }
        }
        if (silentAt != NEVER) {
            return late();
        }
        if (promise.conversation().ending() instanceof Ending.Status) {
            while (progress.possible() && hear()) {
                // until the provider ends the call
            }
        }
        return differences(end());
    }

    /** All is sent now, although not all was answered in time; what comes only now comes too late. */
    private List<Mismatch> late() throws NoAnswerException, InterruptedException, InvalidProtocolBufferException {
        halfClose();
        call.waitLonger();
        if (!hear() && call.end().isEmpty()) {
            return differences(Optional.empty());
        }
        return List.of(missing("nothing within " + deadline + ", until all was sent"));
    }

    private void halfClose() {
        if (!halfClosed) {
            halfClosed = true;
            call.halfClose();
        }
    }

    private Mismatch missing(String actual) {
        return new Mismatch(
                "responses[" + (silentAt == NEVER ? responses.size() : silentAt) + "]",
                "the next of " + promise.conversation().responses(),
                actual,
                "deadline");
    }

    private void send(StreamMessage message, Function<StreamMessage, Message> requests) throws InterruptedException {
        for (int i = 0; i < play.count(message); i++) {
            call.send(requests.apply(message).toByteArray());
        }
    }

    /** Whether at least one more response came. */
    private boolean hear() throws InterruptedException, InvalidProtocolBufferException {
        List<byte[]> more = call.responsesAfter(responses.size());
        for (byte[] bytes : more) {
            DynamicMessage response = DynamicMessage.parseFrom(promise.method().getOutputType(), bytes);
            responses.add(response);
            if (progress.possible()) {
                progress.next(response);
            }
        }
        return !more.isEmpty();
    }

    /** How the call ended, by the provider or by the deadline that was promised to pass. */
    private Optional<ResponseStream.End> end() throws NoAnswerException {
        Optional<Status> broken = call.brokenOff();
        if (broken.isEmpty()) {
            return call.end();
        }
        Status status = broken.get();
        boolean late = status.getCode() == Status.Code.DEADLINE_EXCEEDED;
        if (late && promise.conversation().deadline().isPresent() && promisesToBeLate()) {
            return Optional.of(new ResponseStream.End(GrpcCode.DEADLINE_EXCEEDED, "", Map.of()));
        }
        if (late && call.heard()) {
            return Optional.empty();
        }
        Throwable cause = status.getCause();
        throw new NoAnswerException(
                promise.fullMethodName() + " got no answer after " + responses.size() + " responses: "
                        + status.getCode() + ", " + status.getDescription() + (cause == null ? "" : " (" + cause + ")"),
                cause);
    }

    private boolean promisesToBeLate() {
        return promise.conversation().ending() instanceof Ending.Status status
                && status.code() == GrpcCode.DEADLINE_EXCEEDED
                && status.message().isEmpty();
    }

    private List<Mismatch> differences(Optional<ResponseStream.End> end) throws NoAnswerException {
        boolean stopped = !progress.possible();
        boolean silent = !stopped && !progress.complete() && end.isEmpty();
        boolean endless = promise.conversation().ending() instanceof Ending.Cancelled && progress.complete();
        if (!stopped && !endless && end.isEmpty() && !call.heard()) {
            throw new NoAnswerException(
                    promise.fullMethodName() + " got no answer within " + deadline + "; promised was "
                            + promise.conversation(),
                    null);
        }
        List<Mismatch> mismatches = new ArrayList<>();
        if (silent) {
            mismatches.add(missing("nothing within " + deadline));
        }
        for (Mismatch mismatch : Matching.responses(promise, new ResponseStream(call.headers(), responses, end))) {
            boolean ourDoing = stopped && mismatch.path().equals("status");
            if (!ourDoing) {
                mismatches.add(mismatch);
            }
        }
        return mismatches;
    }

    /** All responses share the paths of one: how many there are is the promise's affair. */
    private Structure structure() {
        Structure structure = new Structure();
        call.end().ifPresent(end -> structure.found("status", end.code().name()));
        responses.forEach(response -> MessageStructure.find(response, structure));
        return structure;
    }
}
