package dev.crosscheck.fake;

import com.google.protobuf.Message;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.matching.RequestStream;
import dev.crosscheck.matching.ResponseStream;
import dev.crosscheck.pact.CallType;
import dev.crosscheck.pact.Conversation;
import dev.crosscheck.pact.Ending;
import dev.crosscheck.pact.GrpcStreamBuilder;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.Messages;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.pact.StatusDetails;
import dev.crosscheck.service.GrpcCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a test has told of a streaming call so far; written down once its end is told, when it contradicts nothing. */
final class StreamDraft {

    private final FakeService fake;
    private final List<ProviderState> states;
    private final GrpcForm form;
    private final CallType type;
    private final List<Consumer<GrpcStreamBuilder>> steps = new ArrayList<>();
    private final List<Message> requests = new ArrayList<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, String> replyMetadata = new LinkedHashMap<>();
    private final Map<String, String> trailers = new LinkedHashMap<>();
    private Rules metadataRules = Rules.exactly();
    private @Nullable Duration deadline;
    private @Nullable String description;
    private boolean halfClosed;
    private boolean early;

    StreamDraft(FakeService fake, List<ProviderState> states, GrpcForm form) {
        this.fake = fake;
        this.states = states;
        this.form = form;
        this.type = CallType.of(form.method());
    }

    void name(String name) {
        description = name;
    }

    void metadata(String name, String value) {
        metadata.put(name, value);
    }

    void metadataRules(Rules rules) {
        metadataRules = rules;
    }

    void deadline(Duration most) {
        deadline = most;
    }

    void replyMetadata(String name, String value) {
        replyMetadata.put(name, value);
    }

    void trailer(String name, String value) {
        trailers.put(name, value);
    }

    void requests(Messages messages) {
        messages.messages().forEach(each -> requests.add(each.message()));
        steps.add(builder -> builder.requests(messages));
        if (!type.requestsStream()) {
            halfClose();
        }
    }

    void responses(Messages messages) {
        halfCloseUnless(early || type.responsesStream());
        steps.add(builder -> builder.responses(messages));
    }

    void halfClose() {
        halfClosed = true;
        steps.add(GrpcStreamBuilder::halfClose);
    }

    /** The provider does not wait for the half-close. */
    void endsEarly() {
        early = true;
    }

    Expectation completed() {
        halfCloseUnless(early);
        return write(builder -> builder.ends(GrpcCode.OK, "", trailers, Rules.like()));
    }

    Expectation failed(GrpcCode status, String message, List<? extends Message> details, Rules rules) {
        if (status == GrpcCode.OK) {
            throw form.refusal("status", List.of("it was OK (expected: an error). Use thenCompletes()"));
        }
        if (!details.isEmpty()) {
            trailers.put(StatusDetails.TRAILER, StatusDetails.trailer(status, message, details));
        }
        return write(builder -> builder.ends(status, message, trailers, rules));
    }

    Expectation cancelled() {
        return write(GrpcStreamBuilder::cancelled);
    }

    private void halfCloseUnless(boolean unneeded) {
        if (!halfClosed && !unneeded) {
            halfClose();
        }
    }

    private Expectation write(UnaryOperator<GrpcStreamBuilder> ending) {
        GrpcStreamBuilder builder = GrpcStreamInteraction.builder(toString(), form.definition(), form.method())
                .requestMetadata(metadata, metadataRules)
                .responseMetadata(replyMetadata, Rules.exactly())
                .writtenBy(fake.testClass());
        states.forEach(builder::given);
        steps.forEach(step -> step.accept(builder));
        Optional.ofNullable(deadline).ifPresent(builder::deadline);
        GrpcStreamInteraction interaction;
        try {
            interaction = ending.apply(builder).build();
        } catch (IllegalArgumentException e) {
            throw form.refusal("conversation", List.of(String.valueOf(e.getMessage())));
        }
        refuseContradictions(interaction);
        return fake.fake().write(interaction, fake);
    }

    private void refuseContradictions(GrpcStreamInteraction interaction) {
        Conversation conversation = interaction.conversation();
        List<Mismatch> mismatches = new ArrayList<>(Matching.requests(
                interaction,
                new RequestStream(metadata, conversation.deadline(), conversation.playedRequests(), true)));
        Optional<ResponseStream.End> end = conversation.ending() instanceof Ending.Status status
                ? Optional.of(new ResponseStream.End(status.code(), status.message(), status.trailers()))
                : Optional.empty();
        mismatches.addAll(Matching.responses(
                interaction, new ResponseStream(replyMetadata, conversation.playedResponses(), end)));
        if (!mismatches.isEmpty()) {
            throw Refusal.contradiction(fake.fake().link(), toString(), mismatches);
        }
    }

    /** What the pact will call it. */
    @Override
    public String toString() {
        return description != null ? description : Descriptions.of(form.method(), requests);
    }
}
