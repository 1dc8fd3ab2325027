package dev.crosscheck.fake;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.grpc.GrpcMetadata;
import dev.crosscheck.observation.Provenance;
import dev.crosscheck.pact.Generation;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.GrpcReply;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Answers the calls of one gRPC fake. */
final class GrpcAnswers {

    private final GrpcDefinition definition;
    private final Answering answering;

    GrpcAnswers(GrpcDefinition definition, Answering answering) {
        this.definition = definition;
        this.answering = answering;
    }

    /**
     * What goes back to the consumer.
     *
     * @param message the reply, or null for an error
     * @param metadata goes into the headers of a reply and the trailers of an error; grpc-java writes into what it is given, so that
     *     each call needs a copy
     */
    @SuppressWarnings("ArrayRecordComponent") // made here, written to the wire, and gone
    record Answer(byte @Nullable [] message, Status status, Metadata metadata) {

        static Answer error(Status status) {
            return new Answer(null, status, new Metadata());
        }
    }

    /**
     * The answer to a unary call.
     *
     * @param authority where the consumer called, as it said itself
     */
    Answer answer(MethodDescriptor method, byte[] request, Metadata headers, @Nullable String authority) {
        Edition edition = answering.edition();
        Map<String, String> text = GrpcMetadata.text(headers, edition.noticed());
        AskedCall asked = new AskedCall(method, request, text);
        Edition.Said said = edition.said(asked);
        if (said != null && said.answer() instanceof Answer known) {
            answering.answered(said.method(), said.promise());
            return known;
        }
        GrpcQuestion question;
        try {
            question = GrpcQuestion.of(definition, method, request, text);
        } catch (InvalidProtocolBufferException e) {
            return Answer.error(
                    Status.INVALID_ARGUMENT.withDescription(answering.broken(GrpcServices.fullName(method), e)));
        }
        Optional<Expectation> promise = answering.promised(question);
        if (promise.isPresent()) {
            if (Generation.isOfReply((GrpcInteraction) promise.get().interaction())) {
                return filledIn(promise.get(), authority);
            }
            Answer answer = promised(promise.get());
            edition.remember(asked, request.length, new Edition.Said(question.method(), promise.get(), answer));
            return answer;
        }
        return unpromised(question, request);
    }

    private Answer unpromised(GrpcQuestion question, byte[] request) {
        OptionalLong seed = answering.seedFor(question);
        if (seed.isPresent()) {
            byte[] made = GeneratedMessages.of(question.descriptor().getOutputType(), seed.getAsLong(), request)
                    .toByteArray();
            answering.generated(question);
            return new Answer(made, Status.OK, provenance(Provenance.GENERATED));
        }
        return Answer.error(Status.FAILED_PRECONDITION.withDescription(answering.nobody(question)));
    }

    Answering answering() {
        return answering;
    }

    /** The answer to a call that a fake cannot promise: the definition has no such method. */
    Answer unanswerable(String method, String reason) {
        return Answer.error(Status.UNIMPLEMENTED.withDescription(answering.nobodyCan(method, reason)));
    }

    /** The answer when comparing went wrong: a mistake in a pact or in this code, and never the consumer's. */
    Answer broken(String method, RuntimeException cause) {
        return Answer.error(
                Status.INTERNAL.withDescription(answering.broken(method, cause)).withCause(cause));
    }

    private static Answer promised(Expectation promise) {
        return answer(promise, ((GrpcInteraction) promise.interaction()).reply());
    }

    private static Answer filledIn(Expectation promise, @Nullable String authority) {
        return answer(promise, promise.generation(authority).reply((GrpcInteraction) promise.interaction()));
    }

    private static Answer answer(Expectation promise, GrpcReply reply) {
        Metadata metadata = provenance(promise.provenance());
        GrpcMetadata.put(reply.metadata(), metadata);
        Status status = Status.fromCodeValue(reply.status().number());
        return new Answer(
                reply.message().map(message -> message.toByteArray()).orElse(null),
                reply.statusMessage().isEmpty() ? status : status.withDescription(reply.statusMessage()),
                metadata);
    }

    static Metadata provenance(Provenance provenance) {
        Metadata metadata = new Metadata();
        metadata.put(key(Fake.PROVENANCE), provenance.name().toLowerCase(Locale.ROOT));
        return metadata;
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
