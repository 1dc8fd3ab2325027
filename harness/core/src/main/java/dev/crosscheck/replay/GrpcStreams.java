package dev.crosscheck.replay;

import com.google.protobuf.Message;
import dev.crosscheck.pact.Generation;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.StreamMessage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Replays gRPC interactions in which a side streams. */
final class GrpcStreams {

    /** How long a provider that was silent for too long may take to say something when it has been told everything. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final GrpcTarget provider;
    private final Duration deadline;

    GrpcStreams(GrpcTarget provider, Duration deadline) {
        this.provider = provider;
        this.deadline = deadline;
    }

    /** What the provider said, compared with what it promised. */
    Answered replay(GrpcStreamInteraction promise, Play play, Generation generation, Map<String, String> added)
            throws NoAnswerException {
        return talk(
                promise,
                play,
                GrpcReplay.winning(added, generation.requestMetadata(promise)),
                message -> generation.message(message.contents(), message.message()));
    }

    /** What it says to the examples as they were recorded. */
    Answered replayExample(GrpcStreamInteraction promise) throws NoAnswerException {
        return talk(promise, Play.EXAMPLES, promise.requestMetadata(), StreamMessage::message);
    }

    private Answered talk(
            GrpcStreamInteraction promise,
            Play play,
            Map<String, String> metadata,
            Function<StreamMessage, Message> requests)
            throws NoAnswerException {
        Optional<Duration> promised = promise.conversation().deadline();
        Duration most = promised.orElse(deadline);
        Duration patience = promised.isPresent() ? Duration.ZERO : PATIENCE; // a promised deadline is sent as it is
        StreamedCall call = provider.stream(promise.fullMethodName(), promise.callType(), most, patience);
        try {
            return new StreamReplay(promise, call, play, most).run(metadata, requests);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException(promise.fullMethodName() + " was interrupted", e);
        }
    }
}
