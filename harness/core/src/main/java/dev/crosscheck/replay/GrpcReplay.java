package dev.crosscheck.replay;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.Generation;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.GrpcReply;
import dev.crosscheck.service.GrpcCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Replays unary gRPC interactions. */
final class GrpcReplay implements AutoCloseable {

    private final GrpcTarget provider;

    GrpcReplay(String target, Duration deadline) {
        this.provider = new GrpcTarget(target, deadline);
    }

    /** The provider's answer, compared with the promised one. */
    Answered replay(GrpcInteraction interaction, Generation generation, Map<String, String> added)
            throws NoAnswerException {
        Map<String, String> metadata = new LinkedHashMap<>(generation.requestMetadata(interaction));
        added.forEach((name, value) -> {
            metadata.keySet().removeIf(name::equalsIgnoreCase);
            metadata.put(name, value);
        });
        return answer(interaction, generation.request(interaction), metadata);
    }

    /** The answer to the example as it was recorded. */
    Answered replayExample(GrpcInteraction interaction) throws NoAnswerException {
        return answer(interaction, interaction.request(), interaction.requestMetadata());
    }

    private Answered answer(GrpcInteraction interaction, DynamicMessage request, Map<String, String> metadata)
            throws NoAnswerException {
        GrpcTarget.Answer answer = provider.call(interaction.fullMethodName(), request.toByteArray(), metadata);
        Optional<Mismatch> malformed = malformed(answer);
        if (malformed.isPresent()) {
            return new Answered(List.of(malformed.get()), Structure::new);
        }
        try {
            GrpcReply reply = reply(interaction, answer);
            return new Answered(Matching.response(interaction, reply), () -> structure(reply));
        } catch (InvalidProtocolBufferException e) {
            String type = interaction.method().getOutputType().getFullName();
            return new Answered(
                    List.of(new Mismatch("$", type, "bytes that are none: " + e.getMessage(), "type")), Structure::new);
        }
    }

    private static Structure structure(GrpcReply reply) {
        Structure structure = new Structure();
        structure.found("status", reply.status().name());
        reply.message().ifPresent(message -> MessageStructure.find(message, structure));
        return structure;
    }

    @Override
    public void close() {
        provider.close();
    }

    /** A successful unary call has one reply. */
    private static Optional<Mismatch> malformed(GrpcTarget.Answer answer) {
        if (answer.status() != GrpcCode.OK || answer.messages().size() == 1) {
            return Optional.empty();
        }
        return Optional.of(new Mismatch(
                "$",
                "one reply",
                answer.messages().size() + " replies",
                answer.messages().isEmpty() ? "missing" : "unary"));
    }

    private static GrpcReply reply(GrpcInteraction interaction, GrpcTarget.Answer answer)
            throws InvalidProtocolBufferException {
        Optional<DynamicMessage> message = answer.status() == GrpcCode.OK
                ? Optional.of(DynamicMessage.parseFrom(
                        interaction.method().getOutputType(), answer.messages().get(0)))
                : Optional.empty();
        return new GrpcReply(message, answer.status(), answer.statusMessage(), answer.metadata());
    }
}
