package dev.crosscheck.fake;

import com.google.protobuf.Message;
import dev.crosscheck.grpc.GrpcMetadata;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An expected streaming gRPC call, told in the order in which it goes; ends with {@code then...}, which writes the expectation down.
 *
 * <pre>{@code
 * fake.whenStream(PricesGrpc.getHaggleMethod())
 *         .receives(offer(10)).replies(refused(12))
 *         .receives(offer(12)).replies(accepted())
 *         .thenCompletes();
 * }</pre>
 *
 * <p>Responses go out as soon as what stands before them has come. A call in which only the provider streams is half-closed after its
 * request; one in which only the consumer streams, before its response; any other one before it completes, unless
 * {@link #endsBeforeHalfClose} says that the provider does not wait for it.
 *
 * <p>All of these throw an {@link org.opentest4j.AssertionFailedError} that names field and rule when the definition forbids
 * the expectation, or when an example contradicts its own rules.
 *
 * @param <Q> the requests' type
 * @param <A> the responses' type
 */
public final class StreamWhen<Q extends Message, A extends Message> {

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

    StreamWhen(FakeService fake, List<ProviderState> states, GrpcForm form) {
        this.fake = fake;
        this.states = states;
        this.form = form;
        this.type = CallType.of(form.method());
        fake.notes().begun(this);
    }

    /** Names the interaction in the pact, instead of method and requests. */
    public StreamWhen<Q, A> as(String name) {
        description = name;
        return this;
    }

    /** Metadata that the consumer must send; all other metadata may be anything. */
    public StreamWhen<Q, A> metadata(String name, String value) {
        metadata.put(name, value);
        return this;
    }

    /**
     * Binary metadata that the consumer must send.
     *
     * @param name ends in {@code -bin}
     */
    public StreamWhen<Q, A> metadata(String name, byte[] value) {
        metadata.put(form.binaryName(name), GrpcMetadata.base64(value));
        return this;
    }

    /** How the consumer's metadata is compared, by {@link Rules#matchingHeader}. */
    public StreamWhen<Q, A> matchingMetadata(Rules rules) {
        metadataRules = rules;
        return this;
    }

    /** The consumer sends a {@code grpc-timeout} that is not longer than this. */
    public StreamWhen<Q, A> deadline(Duration most) {
        deadline = most;
        return this;
    }

    /** Metadata that comes before the first response. */
    public StreamWhen<Q, A> replyMetadata(String name, String value) {
        replyMetadata.put(name, value);
        return this;
    }

    /** Binary metadata that comes before the first response; its name ends in {@code -bin}. */
    public StreamWhen<Q, A> replyMetadata(String name, byte[] value) {
        replyMetadata.put(form.binaryName(name), GrpcMetadata.base64(value));
        return this;
    }

    /** Metadata that comes with the end of the call. */
    public StreamWhen<Q, A> trailer(String name, String value) {
        trailers.put(name, value);
        return this;
    }

    /** Binary metadata that comes with the end of the call; its name ends in {@code -bin}. */
    public StreamWhen<Q, A> trailer(String name, byte[] value) {
        trailers.put(form.binaryName(name), GrpcMetadata.base64(value));
        return this;
    }

    /** Next, the consumer sends these in this order, each once; they match by value. */
    @SafeVarargs
    public final StreamWhen<Q, A> receives(Q... messages) {
        List<Example> examples = new ArrayList<>();
        for (Q message : messages) {
            examples.add(Example.of(message));
        }
        return receives(examples.toArray(Example[]::new));
    }

    /** Next, the consumer sends a message that matches by rules. */
    public StreamWhen<Q, A> receives(Q message, Rules rules) {
        return receives(Example.of(message).matching(rules));
    }

    /** Next, the consumer sends these in this order, each once, given in protobuf's JSON; they match by value. */
    public StreamWhen<Q, A> receives(String... json) {
        return receives(examples(json));
    }

    /** Next, the consumer sends these in this order. */
    public StreamWhen<Q, A> receives(Example... messages) {
        return requests(Messages.inOrder(
                Arrays.stream(messages).map(each -> each.asRequest(form)).toList()));
    }

    /** Next, the consumer sends these in any order, each once; they match by value. */
    @SafeVarargs
    public final StreamWhen<Q, A> receivesInAnyOrder(Q... messages) {
        List<Example> examples = new ArrayList<>();
        for (Q message : messages) {
            examples.add(Example.of(message));
        }
        return receivesInAnyOrder(examples.toArray(Example[]::new));
    }

    /** Next, the consumer sends these in any order. */
    public StreamWhen<Q, A> receivesInAnyOrder(Example... messages) {
        return requests(Messages.inAnyOrder(
                Arrays.stream(messages).map(each -> each.asRequest(form)).toList()));
    }

    /** Next, the consumer says that it sends no more. */
    public StreamWhen<Q, A> halfCloses() {
        halfClosed = true;
        steps.add(GrpcStreamBuilder::halfClose);
        return this;
    }

    /** Next, these are the responses, in this order; the provider may answer alike, with values of the same type. */
    @SafeVarargs
    public final StreamWhen<Q, A> replies(A... messages) {
        List<Example> examples = new ArrayList<>();
        for (A message : messages) {
            examples.add(Example.of(message));
        }
        return replies(examples.toArray(Example[]::new));
    }

    /** Next, this is the response, and how the provider's is compared with it. */
    public StreamWhen<Q, A> replies(A message, Rules rules) {
        return replies(Example.of(message).matching(rules));
    }

    /** Next, these are the responses, in this order, given in protobuf's JSON; the provider may answer alike. */
    public StreamWhen<Q, A> replies(String... json) {
        return replies(examples(json));
    }

    /** Next, these are the responses, in this order. */
    public StreamWhen<Q, A> replies(Example... messages) {
        return responses(Messages.inOrder(
                Arrays.stream(messages).map(each -> each.asResponse(form)).toList()));
    }

    /** Next, these are the responses, of which the provider may send any first; it may answer alike. */
    @SafeVarargs
    public final StreamWhen<Q, A> repliesInAnyOrder(A... messages) {
        List<Example> examples = new ArrayList<>();
        for (A message : messages) {
            examples.add(Example.of(message));
        }
        return repliesInAnyOrder(examples.toArray(Example[]::new));
    }

    /** Next, these are the responses, of which the provider may send any first. */
    public StreamWhen<Q, A> repliesInAnyOrder(Example... messages) {
        return responses(Messages.inAnyOrder(
                Arrays.stream(messages).map(each -> each.asResponse(form)).toList()));
    }

    /** The provider does not wait for the consumer's half-close before it ends the call. */
    public StreamWhen<Q, A> endsBeforeHalfClose() {
        early = true;
        return this;
    }

    /** The call ends well. */
    public Expectation thenCompletes() {
        fake.notes().finished(this);
        halfCloseUnless(early);
        return write(builder -> builder.ends(GrpcCode.OK, "", trailers, Rules.like()));
    }

    /** The call ends with an error, as soon as what stands before has come. */
    public Expectation thenFails(GrpcCode status, String message) {
        return thenFails(status, message, List.of());
    }

    /** The call ends with an error that has details, which the provider's may be like. */
    public Expectation thenFails(GrpcCode status, String message, List<? extends Message> details) {
        return thenFails(status, message, details, Rules.like());
    }

    /**
     * The call ends with an error that has details.
     *
     * @param details what a {@code google.rpc.Status} holds
     * @param rules for them, as in {@code details[0].reason}, and for trailers
     */
    public Expectation thenFails(GrpcCode status, String message, List<? extends Message> details, Rules rules) {
        fake.notes().finished(this);
        if (status == GrpcCode.OK) {
            throw form.refusal("status", List.of("it was OK (expected: an error). Use thenCompletes()"));
        }
        if (!details.isEmpty()) {
            trailers.put(StatusDetails.TRAILER, StatusDetails.trailer(status, message, details));
        }
        return write(builder -> builder.ends(status, message, trailers, rules));
    }

    /** The consumer cancels the call when it has got these responses; the provider would go on. */
    public Expectation thenCancelled() {
        fake.notes().finished(this);
        return write(GrpcStreamBuilder::cancelled);
    }

    private StreamWhen<Q, A> requests(Messages messages) {
        messages.messages().forEach(each -> requests.add(each.message()));
        steps.add(builder -> builder.requests(messages));
        if (!type.requestsStream()) {
            halfCloses();
        }
        return this;
    }

    private StreamWhen<Q, A> responses(Messages messages) {
        halfCloseUnless(early || type.responsesStream());
        steps.add(builder -> builder.responses(messages));
        return this;
    }

    private void halfCloseUnless(boolean unneeded) {
        if (!halfClosed && !unneeded) {
            halfCloses();
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

    private static Example[] examples(String[] json) {
        return Arrays.stream(json).map(Example::json).toArray(Example[]::new);
    }

    /** What the pact will call it. */
    @Override
    public String toString() {
        return description != null ? description : Descriptions.of(form.method(), requests);
    }
}
