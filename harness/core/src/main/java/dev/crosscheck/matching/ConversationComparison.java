package dev.crosscheck.matching;

import dev.crosscheck.pact.Conversation;
import dev.crosscheck.pact.Ending;
import dev.crosscheck.pact.GrpcStreamInteraction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares streaming gRPC calls with what was promised. */
final class ConversationComparison {

    private static final String STATUS_MESSAGE = "grpc-message";

    /** On the wire, gRPC's C core (that of Python, Ruby and PHP) rounds a deadline up by as much as a hundredth. */
    private static final int ROUNDING = 100;

    private final GrpcStreamInteraction expected;
    private final Conversation conversation;

    ConversationComparison(GrpcStreamInteraction expected) {
        this.expected = expected;
        this.conversation = expected.conversation();
    }

    List<Mismatch> requests(RequestStream actual) {
        List<Mismatch> mismatches = new ArrayList<>(
                StreamComparison.compare(StreamSide.requests(expected), actual.messages(), actual.halfClosed()));
        conversation.deadline().ifPresent(promised -> mismatches.addAll(deadline(promised, actual.deadline())));
        mismatches.addAll(new MetadataComparison("metadata ", expected.model().getRequest(), expected.definition())
                .compare(expected.requestMetadata(), actual.metadata()));
        return mismatches;
    }

    private static List<Mismatch> deadline(Duration promised, Optional<Duration> actual) {
        Duration longest = promised.plus(promised.dividedBy(ROUNDING)).plusMillis(1);
        return actual.filter(deadline -> deadline.compareTo(longest) <= 0).isPresent()
                ? List.of()
                : List.of(new Mismatch(
                        "deadline",
                        promised.toString(),
                        actual.map(Duration::toString).orElse("nothing"),
                        "at most"));
    }

    List<Mismatch> responses(ResponseStream actual) {
        boolean ended = actual.end().isPresent();
        List<Mismatch> mismatches = new ArrayList<>(end(actual.end()));
        mismatches.addAll(StreamComparison.compare(
                StreamSide.responses(expected),
                actual.messages(),
                ended || conversation.ending() instanceof Ending.Cancelled));
        mismatches.addAll(new MetadataComparison("metadata ", expected.responseHeaders(), expected.definition())
                .compare(expected.responseMetadata(), actual.metadata()));
        return mismatches;
    }

    private List<Mismatch> end(Optional<ResponseStream.End> actual) {
        if (!(conversation.ending() instanceof Ending.Status promised)) {
            return actual
                    .map(end -> new Mismatch("status", "nothing, the call goes on", text(end), "cancellation"))
                    .stream()
                    .toList();
        }
        if (actual.isEmpty()) {
            return List.of(new Mismatch("status", promised.toString(), "nothing", "missing"));
        }
        ResponseStream.End end = actual.get();
        if (end.code() != promised.code()) {
            return List.of(new Mismatch("status", promised.code().name(), text(end), "equality"));
        }
        List<Mismatch> mismatches = new ArrayList<>();
        if (!promised.message().isEmpty()) {
            mismatches.addAll(
                    new TextFields(promised.contents().getMatchingRules().rulesForCategory("metadata"), "trailers ")
                            .compare(STATUS_MESSAGE, List.of(promised.message()), List.of(end.message())));
        }
        mismatches.addAll(new MetadataComparison("trailers ", promised.contents(), expected.definition())
                .compare(promised.trailers(), end.trailers()));
        return mismatches;
    }

    private static String text(ResponseStream.End end) {
        return end.message().isEmpty() ? end.code().name() : end.code() + " (" + end.message() + ")";
    }
}
