package dev.crosscheck.recording;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.observation.Content;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.GrpcInteractionBuilder;
import dev.crosscheck.pact.GrpcReply;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.service.GrpcCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A unary gRPC call. */
record GrpcSample(
        GrpcDefinition definition,
        MethodDescriptor method,
        DynamicMessage request,
        Map<String, String> metadata,
        GrpcReply reply,
        Set<String> secretsOfRequest,
        Set<String> secretsOfReply,
        Set<String> redacted)
        implements Sample<GrpcSample> {

    static GrpcSample of(Exchange exchange, GrpcDefinition definition, MethodDescriptor method, Secrets secrets)
            throws LeftOutException {
        GrpcCode code = code(exchange.answer().grpcStatus());
        Set<String> secretsOfRequest = new LinkedHashSet<>();
        Set<String> secretsOfReply = new LinkedHashSet<>();
        Set<String> redacted = new LinkedHashSet<>();
        DynamicMessage request = MessageBody.redacted(
                only("request", method.getInputType(), Bodies.grpc(exchange.request())), secrets, secretsOfRequest);
        Optional<DynamicMessage> reply = code == GrpcCode.OK
                ? Optional.of(MessageBody.redacted(
                        only(
                                "reply",
                                method.getOutputType(),
                                Bodies.grpc(exchange.answer().content())),
                        secrets,
                        secretsOfReply))
                : Optional.empty();
        Map<String, String> metadata = metadata(exchange.request(), secrets, redacted);
        String text = exchange.answer().grpcMessage();
        secretsOfRequest.forEach(path -> redacted.add("request " + path));
        secretsOfReply.forEach(path -> redacted.add("reply " + path));
        return new GrpcSample(
                definition,
                method,
                request,
                metadata,
                new GrpcReply(reply, code, text == null ? "" : text, Map.of()),
                secretsOfRequest,
                secretsOfReply,
                redacted);
    }

    static GrpcCode code(@Nullable Integer status) throws LeftOutException {
        return Arrays.stream(GrpcCode.values())
                .filter(code -> status != null && code.number() == status)
                .findFirst()
                .orElseThrow(() -> new LeftOutException("its gRPC status was " + status + " (expected: 0 to 16)"));
    }

    private static DynamicMessage only(String part, Descriptor type, List<byte[]> messages) throws LeftOutException {
        if (messages.size() != 1) {
            throw new LeftOutException("its " + part + " was " + messages.size() + " messages (expected: 1)");
        }
        return read(part, type, messages.get(0));
    }

    static DynamicMessage read(String part, Descriptor type, byte[] bytes) throws LeftOutException {
        try {
            DynamicMessage message = DynamicMessage.parseFrom(type, bytes);
            if (MessageBody.hasUnknownFields(message)) {
                throw new LeftOutException(
                        "its " + part + " has fields that " + type.getFullName() + " does not know, at some depth");
            }
            return message;
        } catch (InvalidProtocolBufferException e) {
            throw new LeftOutException("its " + part + " was no " + type.getFullName() + ": " + e.getMessage());
        }
    }

    /** Only secrets: what else a client sends besides the message is mostly its library's. */
    static Map<String, String> metadata(Content request, Secrets secrets, Set<String> redacted) {
        Map<String, String> metadata = new TreeMap<>();
        secrets.redacted("metadata", request.headers(), redacted).forEach((name, values) -> {
            if (values.equals(List.of(Secrets.PLACEHOLDER)) && !name.endsWith("-bin")) {
                metadata.put(name, Secrets.PLACEHOLDER);
            }
        });
        return metadata;
    }

    @Override
    public String title() {
        return method.getService().getFullName() + "/" + method.getName() + " answers " + reply.status();
    }

    @Override
    public String shape() {
        return metadata.keySet() + MessageBody.value(request).shape();
    }

    @Override
    public String details() {
        return request.getAllFields().keySet().stream()
                .map(field -> field.getName())
                .collect(Collectors.joining(", "));
    }

    @Override
    public boolean succeeded() {
        return reply.status() == GrpcCode.OK;
    }

    @Override
    public int richness() {
        return reply.message().map(DynamicMessage::getSerializedSize).orElse(0);
    }

    @Override
    public Interaction generalised(String description, List<GrpcSample> alike) {
        Rules asked = Inference.ofRequests(
                        values(alike, GrpcSample::request), union(alike, GrpcSample::secretsOfRequest))
                .rules();
        for (String name : metadata.keySet()) {
            asked = asked.matchingHeader(name, ".+");
        }
        GrpcInteractionBuilder builder = GrpcInteraction.builder(description, definition, method)
                .request(request, asked)
                .requestMetadata(metadata)
                .writtenBy(Recording.WRITER);
        if (reply.message().isEmpty()) {
            return builder.status(reply.status(), reply.statusMessage()).build();
        }
        Inference.Found answered = Inference.ofReplies(
                values(alike, sample -> sample.reply().message().orElseThrow()),
                union(alike, GrpcSample::secretsOfReply));
        DynamicMessage example = MessageBody.pruned(reply.message().get(), answered.dropped());
        return builder.reply(example, answered.rules()).build();
    }

    private static List<Value> values(List<GrpcSample> samples, Function<GrpcSample, DynamicMessage> part) {
        List<Value> values = new ArrayList<>();
        samples.forEach(sample -> values.add(MessageBody.value(part.apply(sample))));
        return values;
    }

    private static Set<String> union(List<GrpcSample> samples, Function<GrpcSample, Set<String>> part) {
        return samples.stream().flatMap(sample -> part.apply(sample).stream()).collect(Collectors.toSet());
    }

    @Override
    public List<Mismatch> differences(Interaction interaction) {
        if (!(interaction instanceof GrpcInteraction other)
                || !other.fullMethodName().equals(method.getService().getFullName() + "/" + method.getName())) {
            return List.of(new Mismatch("method", interaction.fullMethodName(), title(), "equality"));
        }
        List<Mismatch> mismatches = new ArrayList<>(Matching.request(other, request, metadata));
        mismatches.addAll(Matching.response(other, reply));
        return mismatches;
    }
}
