package dev.crosscheck.replay;

import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.Generation;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.GrpcReply;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.service.GrpcCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Replays gRPC interactions; those in which a side streams with {@link GrpcStreams}. */
final class GrpcReplay implements AutoCloseable {

    private final GrpcTarget provider;
    private final GrpcStreams streams;

    GrpcReplay(String target, Duration deadline) {
        this.provider = new GrpcTarget(target, deadline);
        this.streams = new GrpcStreams(provider, deadline);
    }

    /** The provider's answer, compared with the promised one. */
    Answered replay(Interaction interaction, Play play, Generation generation, Map<String, String> added)
            throws NoAnswerException {
        if (interaction instanceof GrpcStreamInteraction stream) {
            return streams.replay(stream, play, generation, added);
        }
        GrpcInteraction unary = (GrpcInteraction) interaction;
        return answer(unary, generation.request(unary), winning(added, generation.requestMetadata(unary)));
    }

    /** The answer to the example as it was recorded. */
    Answered replayExample(Interaction interaction) throws NoAnswerException {
        if (interaction instanceof GrpcStreamInteraction stream) {
            return streams.replayExample(stream);
        }
        GrpcInteraction unary = (GrpcInteraction) interaction;
        return answer(unary, unary.request(), unary.requestMetadata());
    }

    /** Metadata in which some names have other values. */
    static Map<String, String> winning(Map<String, String> winners, Map<String, String> metadata) {
        Map<String, String> all = new LinkedHashMap<>(metadata);
        winners.forEach((name, value) -> {
            all.keySet().removeIf(name::equalsIgnoreCase);
            all.put(name, value);
        });
        return all;
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
