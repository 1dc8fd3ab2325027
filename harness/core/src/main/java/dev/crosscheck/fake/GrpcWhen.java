package dev.crosscheck.fake;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.crosscheck.grpc.GrpcMetadata;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.GrpcInteractionBuilder;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.pact.StatusDetails;
import dev.crosscheck.service.GrpcCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An expected gRPC call; ends with {@code reply} or {@code fails}, which writes the expectation down.
 *
 * <p>All of these throw an {@link org.opentest4j.AssertionFailedError} that names field and rule when the definition forbids
 * the expectation, or when an example contradicts its own rules.
 *
 * @param <A> the reply's type
 */
public final class GrpcWhen<A extends Message> {

    private final FakeService fake;
    private final List<ProviderState> states;
    private final GrpcForm form;
    private final DynamicMessage request;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, String> replyMetadata = new LinkedHashMap<>();
    private Rules requestRules = Rules.exactly();
    private @Nullable String description;

    GrpcWhen(FakeService fake, List<ProviderState> states, GrpcForm form, DynamicMessage request) {
        this.fake = fake;
        this.states = states;
        this.form = form;
        this.request = request;
        fake.notes().begun(this);
    }

    /** Names the interaction in the pact, instead of method and request. */
    public GrpcWhen<A> as(String name) {
        description = name;
        return this;
    }

    /** How requests are compared with the example. */
    public GrpcWhen<A> matchingRequest(Rules rules) {
        requestRules = rules;
        return this;
    }

    /** Metadata that the consumer must send; all other metadata may be anything. */
    public GrpcWhen<A> metadata(String name, String value) {
        metadata.put(name, value);
        return this;
    }

    /** Binary metadata that the consumer must send; its name ends in {@code -bin}. */
    public GrpcWhen<A> metadata(String name, byte[] value) {
        metadata.put(form.binaryName(name), GrpcMetadata.base64(value));
        return this;
    }

    /** Binary metadata that comes with the answer; its name ends in {@code -bin}. */
    public GrpcWhen<A> replyMetadata(String name, byte[] value) {
        replyMetadata.put(form.binaryName(name), GrpcMetadata.base64(value));
        return this;
    }

    /** Metadata that comes with the answer. */
    public GrpcWhen<A> replyMetadata(String name, String value) {
        replyMetadata.put(name, value);
        return this;
    }

    /** The answer; the provider may answer alike, with values of the same type. */
    public Expectation reply(A answer) {
        return reply(answer, Rules.like());
    }

    /** The answer, and how the provider's is compared with it. */
    public Expectation reply(A answer, Rules rules) {
        return write(() -> form.reply(answer), rules);
    }

    /** The answer in protobuf's JSON; the provider may answer alike, with values of the same type. */
    public Expectation reply(String json) {
        return reply(json, Rules.like());
    }

    /** The answer in protobuf's JSON, and how the provider's is compared with it. */
    public Expectation reply(String json, Rules rules) {
        return write(() -> form.reply(json), rules);
    }

    /** The answer is an error. */
    public Expectation fails(GrpcCode status, String message) {
        return fails(status, message, List.of());
    }

    /** The answer is an error that has details, which the provider's may be like. */
    public Expectation fails(GrpcCode status, String message, List<? extends Message> details) {
        return fails(status, message, details, Rules.like());
    }

    /**
     * The answer is an error that has details.
     *
     * @param details what a {@code google.rpc.Status} holds
     * @param rules for them, as in {@code details[0].reason}
     */
    public Expectation fails(GrpcCode status, String message, List<? extends Message> details, Rules rules) {
        fake.notes().finished(this);
        if (status == GrpcCode.OK) {
            throw form.refusal("status", List.of("it was OK (expected: an error). Use reply(...)"));
        }
        if (!details.isEmpty()) {
            replyMetadata.put(StatusDetails.TRAILER, StatusDetails.trailer(status, message, details));
        }
        return write(builder -> builder.status(status, message, rules));
    }

    private Expectation write(Supplier<DynamicMessage> reply, Rules rules) {
        fake.notes().finished(this);
        DynamicMessage fitting = reply.get();
        return write(builder -> builder.reply(fitting, rules));
    }

    private Expectation write(UnaryOperator<GrpcInteractionBuilder> answer) {
        GrpcInteractionBuilder builder = GrpcInteraction.builder(toString(), form.definition(), form.method())
                .request(request, requestRules)
                .requestMetadata(metadata)
                .responseMetadata(replyMetadata)
                .writtenBy(fake.testClass());
        states.forEach(builder::given);
        GrpcInteraction interaction = answer.apply(builder).build();
        refuseContradictions(interaction);
        return fake.fake().write(interaction, fake);
    }

    private void refuseContradictions(GrpcInteraction interaction) {
        List<Mismatch> inRequest = Matching.request(interaction, request, metadata);
        if (!inRequest.isEmpty()) {
            throw Refusal.contradiction(fake.fake().link(), this + " request", inRequest);
        }
        List<Mismatch> inReply = Matching.response(interaction, interaction.reply());
        if (!inReply.isEmpty()) {
            throw Refusal.contradiction(fake.fake().link(), this + " reply", inReply);
        }
    }

    /** What the pact will call it. */
    @Override
    public String toString() {
        return description != null ? description : Descriptions.of(form.method(), request);
    }
}
