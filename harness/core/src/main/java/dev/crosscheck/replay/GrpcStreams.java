package dev.crosscheck.replay;

import com.google.protobuf.Message;
import dev.crosscheck.pact.Generation;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.StreamMessage;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** Replays gRPC interactions in which a side streams. */
final class GrpcStreams {

    private final GrpcTarget provider;
    private final Duration deadline;

    GrpcStreams(GrpcTarget provider, Duration deadline) {
        this.provider = provider;
        this.deadline = deadline;
    }

    /** What the provider said, compared with what it promised. */
    Answered replay(GrpcStreamInteraction promise, Generation generation, Map<String, String> added)
            throws NoAnswerException {
        return talk(
                promise,
                GrpcReplay.winning(added, generation.requestMetadata(promise)),
                message -> generation.message(message.contents(), message.message()));
    }

    /** What it says to the examples as they were recorded. */
    Answered replayExample(GrpcStreamInteraction promise) throws NoAnswerException {
        return talk(promise, promise.requestMetadata(), StreamMessage::message);
    }

    private Answered talk(
            GrpcStreamInteraction promise, Map<String, String> metadata, Function<StreamMessage, Message> requests)
            throws NoAnswerException {
        Duration most = promise.conversation().deadline().orElse(deadline);
        StreamedCall call = provider.stream(promise.fullMethodName(), promise.callType(), most);
        try {
            return new StreamReplay(promise, call, most).run(metadata, requests);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException(promise.fullMethodName() + " was interrupted", e);
        }
    }
}
