package dev.crosscheck.fake;

import com.google.protobuf.Message;
import dev.crosscheck.grpc.GrpcMetadata;
import dev.crosscheck.pact.Messages;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.service.GrpcCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
    private final GrpcForm form;
    private final StreamDraft draft;

    StreamWhen(FakeService fake, List<ProviderState> states, GrpcForm form) {
        this.fake = fake;
        this.form = form;
        this.draft = new StreamDraft(fake, states, form);
        fake.notes().begun(this);
    }

    /** Names the interaction in the pact, instead of method and requests. */
    public StreamWhen<Q, A> as(String name) {
        draft.name(name);
        return this;
    }

    /** Metadata that the consumer must send; all other metadata may be anything. */
    public StreamWhen<Q, A> metadata(String name, String value) {
        draft.metadata(name, value);
        return this;
    }

    /**
     * Binary metadata that the consumer must send.
     *
     * @param name ends in {@code -bin}
     */
    public StreamWhen<Q, A> metadata(String name, byte[] value) {
        draft.metadata(form.binaryName(name), GrpcMetadata.base64(value));
        return this;
    }

    /** How the consumer's metadata is compared, by {@link Rules#matchingHeader}. */
    public StreamWhen<Q, A> matchingMetadata(Rules rules) {
        draft.metadataRules(rules);
        return this;
    }

    /** The consumer sends a {@code grpc-timeout} that is not longer than this. */
    public StreamWhen<Q, A> deadline(Duration most) {
        draft.deadline(most);
        return this;
    }

    /** Metadata that comes before the first response. */
    public StreamWhen<Q, A> replyMetadata(String name, String value) {
        draft.replyMetadata(name, value);
        return this;
    }

    /** Binary metadata that comes before the first response; its name ends in {@code -bin}. */
    public StreamWhen<Q, A> replyMetadata(String name, byte[] value) {
        draft.replyMetadata(form.binaryName(name), GrpcMetadata.base64(value));
        return this;
    }

    /** Metadata that comes with the end of the call. */
    public StreamWhen<Q, A> trailer(String name, String value) {
        draft.trailer(name, value);
        return this;
    }

    /** Binary metadata that comes with the end of the call; its name ends in {@code -bin}. */
    public StreamWhen<Q, A> trailer(String name, byte[] value) {
        draft.trailer(form.binaryName(name), GrpcMetadata.base64(value));
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
        draft.halfClose();
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
        draft.endsEarly();
        return this;
    }

    /** The call ends well. */
    public Expectation thenCompletes() {
        fake.notes().finished(this);
        return draft.completed();
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
        return draft.failed(status, message, details, rules);
    }

    /** The consumer cancels the call when it has got these responses; the provider would go on. */
    public Expectation thenCancelled() {
        fake.notes().finished(this);
        return draft.cancelled();
    }

    private StreamWhen<Q, A> requests(Messages messages) {
        draft.requests(messages);
        return this;
    }

    private StreamWhen<Q, A> responses(Messages messages) {
        draft.responses(messages);
        return this;
    }

    private static Example[] examples(String[] json) {
        return Arrays.stream(json).map(Example::json).toArray(Example[]::new);
    }

    /** What the pact will call it. */
    @Override
    public String toString() {
        return draft.toString();
    }
}
