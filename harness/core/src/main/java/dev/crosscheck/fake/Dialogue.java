package dev.crosscheck.fake;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.fake.StreamCandidate.Wish;
import dev.crosscheck.grpc.GrpcMetadata;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.matching.RequestStream;
import dev.crosscheck.observation.Provenance;
import dev.crosscheck.pact.Ending;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides in one streaming call what to say, as the consumer's messages come: it keeps every promise that the call may still be
 * about, and says what they agree on.
 *
 * <p>They are ranked as the {@link Book} ranks them. Where one would speak and another one of the same rank (of the tests, or of the
 * pacts) would rather hear more, nothing is said; the consumer's next message, half-close or silence decides. Used by one thread
 * at a time.
 */
final class Dialogue {

    private static final int MOST_REQUESTS = 10_000;

    private final Answering answering;
    private final GrpcDefinition definition;
    private final MethodDescriptor method;
    private final Map<String, String> metadata;
    private final Optional<Duration> deadline;
    private final List<DynamicMessage> asked = new ArrayList<>();
    private final Map<String, Mismatch> overruled = new HashMap<>();
    private final List<StreamCandidate> possible;
    private boolean halfClosed;
    private boolean making;
    private boolean kept;
    private boolean ended;
    private int said;

    Dialogue(
            Answering answering,
            GrpcDefinition definition,
            MethodDescriptor method,
            Map<String, String> metadata,
            Optional<Duration> deadline,
            @Nullable String authority) {
        this.answering = answering;
        this.definition = definition;
        this.method = method;
        this.metadata = metadata;
        this.deadline = deadline;
        RequestStream opening = new RequestStream(metadata, deadline, List.of(), false);
        this.possible = new ArrayList<>(answering.about(GrpcServices.fullName(method)).stream()
                .map(promise -> new StreamCandidate(promise, authority))
                .filter(candidate -> candidate.opensWith(opening))
                .toList());
    }

    /** The call began: a provider may speak first. */
    Turn begin() {
        return possible.isEmpty() ? Turn.nothing() : decide(); // nobody is blamed before there is something to show
    }

    /** A request came. */
    Turn receive(byte[] bytes) {
        if (asked.size() == MOST_REQUESTS) {
            return end(Status.RESOURCE_EXHAUSTED.withDescription(answering.broken(
                    GrpcServices.fullName(method),
                    new IllegalStateException("a call had more than " + MOST_REQUESTS + " requests"))));
        }
        DynamicMessage message;
        try {
            message = definition.withExtensions(DynamicMessage.parseFrom(method.getInputType(), bytes));
        } catch (InvalidProtocolBufferException e) {
            return end(Status.INVALID_ARGUMENT.withDescription(answering.broken(GrpcServices.fullName(method), e)));
        }
        asked.add(message);
        possible.removeIf(candidate -> !candidate.next(message));
        return decide();
    }

    /** The consumer sends no more. */
    Turn halfClose() {
        halfClosed = true;
        possible.removeIf(candidate -> !candidate.halfClose());
        return decide();
    }

    /** The consumer says nothing more although the promises cannot be told apart. */
    Turn hesitated() {
        String waits = possible.stream()
                .map(candidate -> "'" + candidate.expectation() + "' waits for " + candidate.awaited())
                .collect(Collectors.joining(", "));
        return end(Status.FAILED_PRECONDITION.withDescription(answering.undecided(
                question(),
                "may be about several promises, after " + asked.size() + " requests and a silence: " + waits
                        + " (expected: promises that can be told apart). Let them differ in an earlier request, or close"
                        + " one expectation before the other is used.")));
    }

    /**
     * The consumer is gone.
     *
     * @param how for people: whether it cancelled or its deadline passed
     */
    void cancelled(String how) {
        if (ended || kept) {
            return;
        }
        ended = true;
        ranked().stream()
                .findFirst()
                .ifPresent(candidate -> answering.brokenOff(
                        GrpcServices.fullName(method),
                        candidate.expectation(),
                        how + " after " + asked.size() + " requests and " + said + " responses; the promise waited for "
                                + candidate.awaited()));
    }

    private Turn decide() {
        if (making) {
            return halfClosed ? endWell() : Turn.nothing();
        }
        Turn.Builder saying = new Turn.Builder();
        while (!ended) {
            List<StreamCandidate> ranked = ranked();
            if (ranked.isEmpty()) {
                return nobody(saying);
            }
            StreamCandidate first = ranked.get(0);
            if (!agree(ranked)) {
                keepIfOnlyCancelled(ranked);
                return saying.undecided(ranked.stream().anyMatch(Dialogue::speaks));
            }
            if (first.wish() == Wish.END) {
                return end(first, saying);
            }
            speak(first, ranked, saying);
        }
        return saying.build();
    }

    /** All that is left to do is the consumer's, and nobody hears of its cancellation soon enough to be told then. */
    private void keepIfOnlyCancelled(List<StreamCandidate> ranked) {
        StreamCandidate first = ranked.get(0);
        if (!kept && first.wish() == Wish.CANCELLATION && ranked.stream().noneMatch(Dialogue::speaks)) {
            kept = true;
            answering.answered(GrpcServices.fullName(method), first.expectation());
        }
    }

    /** The first and those of its rank want to speak: if one would rather hear more, the call may be about that one. */
    private static boolean agree(List<StreamCandidate> ranked) {
        boolean written = ranked.get(0).expectation().writer() != null;
        return ranked.stream()
                .filter(candidate -> (candidate.expectation().writer() != null) == written)
                .allMatch(Dialogue::speaks);
    }

    private static boolean speaks(StreamCandidate candidate) {
        return candidate.wish() == Wish.SPEAK || candidate.wish() == Wish.END;
    }

    private void speak(StreamCandidate first, List<StreamCandidate> ranked, Turn.Builder saying) {
        List<ByteString> responses = first.responses();
        saying.say(first.expectation().provenance(), first.metadata(), first.filledResponses());
        for (StreamCandidate candidate : ranked) {
            boolean same = candidate.wish() == Wish.SPEAK
                    && candidate.responses().equals(responses)
                    && candidate
                            .promise()
                            .responseMetadata()
                            .equals(first.promise().responseMetadata());
            if (same) {
                candidate.said();
            } else {
                overrule(candidate, first);
            }
        }
        said += responses.size();
    }

    private void overrule(StreamCandidate candidate, StreamCandidate by) {
        overruled.put(candidate.promise().key(), candidate.overruledBy(by.expectation(), said));
        possible.remove(candidate);
    }

    private Turn end(StreamCandidate kept, Turn.Builder saying) {
        ended = true;
        answering.answered(GrpcServices.fullName(method), kept.expectation());
        Ending.Status end = (Ending.Status) kept.promise().conversation().ending();
        Status status = Status.fromCodeValue(end.code().number());
        Metadata trailers = new Metadata();
        GrpcMetadata.put(kept.trailers(), trailers);
        return saying.begun(kept.expectation().provenance(), kept.metadata())
                .end(end.message().isEmpty() ? status : status.withDescription(end.message()), trailers);
    }

    /** Nobody promised this: it is made up where that is allowed and nothing else was said, or refused. */
    private Turn nobody(Turn.Builder saying) {
        StreamQuestion question = question();
        OptionalLong seed = said == 0 ? answering.seedFor(question) : OptionalLong.empty();
        if (seed.isEmpty()) {
            ended = true;
            return saying.end(Status.FAILED_PRECONDITION.withDescription(answering.nobody(question)), new Metadata());
        }
        if (!halfClosed && !(method.isClientStreaming() && method.isServerStreaming())) {
            return Turn.nothing();
        }
        making = true;
        byte[] mixed = asked.stream()
                .map(DynamicMessage::toByteString)
                .reduce(ByteString.EMPTY, ByteString::concat)
                .toByteArray();
        answering.generated(question);
        ByteString made = GeneratedMessages.of(method.getOutputType(), seed.getAsLong(), mixed)
                .toByteString();
        saying.say(Provenance.GENERATED, Map.of(), List.of(made));
        ended = halfClosed;
        return halfClosed ? saying.end(Status.OK, new Metadata()) : saying.build();
    }

    private Turn endWell() {
        return end(Status.OK);
    }

    private Turn end(Status status) {
        ended = true;
        return new Turn.Builder().end(status, new Metadata());
    }

    /** As the book ranks promises: a test's first, examples before what is alike, then a pact's answers before its errors. */
    private List<StreamCandidate> ranked() {
        boolean forbidden = !question().violations().isEmpty();
        return possible.stream()
                .filter(candidate ->
                        !forbidden || candidate.promise().conversation().fails())
                .sorted(Comparator.comparing((StreamCandidate candidate) ->
                                candidate.expectation().writer() == null)
                        .thenComparing(candidate -> !candidate.isExample())
                        .thenComparing(candidate -> candidate.expectation().writer() == null
                                && candidate.promise().conversation().fails()))
                .toList();
    }

    private StreamQuestion question() {
        return new StreamQuestion(method, new RequestStream(metadata, deadline, asked, halfClosed), overruled);
    }
}
