package dev.crosscheck.recording;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.matching.RequestStream;
import dev.crosscheck.matching.ResponseStream;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.pact.CallType;
import dev.crosscheck.pact.GrpcStreamBuilder;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Messages;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.recording.Turns.Speaker;
import dev.crosscheck.recording.Turns.Turn;
import dev.crosscheck.service.GrpcCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A gRPC call in which a side streams.
 *
 * @param deadline what the consumer's {@code grpc-timeout} said
 * @param end how the provider ended it; empty when the consumer cancelled
 */
record StreamSample(
        GrpcDefinition definition,
        MethodDescriptor method,
        Map<String, String> metadata,
        Optional<Duration> deadline,
        List<Turn> turns,
        Optional<ResponseStream.End> end,
        Set<String> secretsOfRequests,
        Set<String> secretsOfResponses,
        Set<String> redacted)
        implements Sample<StreamSample> {

    static StreamSample of(Exchange exchange, GrpcDefinition definition, MethodDescriptor method, Secrets secrets)
            throws LeftOutException {
        boolean cancelled = exchange.outcome() == Exchange.Outcome.CANCELLED;
        Set<String> secretsOfRequests = new LinkedHashSet<>();
        Set<String> secretsOfResponses = new LinkedHashSet<>();
        Set<String> redacted = new LinkedHashSet<>();
        List<DynamicMessage> requests = messages(
                "request",
                method.getInputType(),
                Bodies.grpc(exchange.request(), cancelled),
                secrets,
                secretsOfRequests);
        List<DynamicMessage> responses = messages(
                "response",
                method.getOutputType(),
                Bodies.grpc(exchange.answer().content(), cancelled),
                secrets,
                secretsOfResponses);
        if (cancelled && responses.isEmpty()) {
            throw new LeftOutException("it was CANCELLED before there was a response");
        }
        Optional<ResponseStream.End> end = Optional.empty();
        if (!cancelled) {
            GrpcCode code = GrpcSample.code(exchange.answer().grpcStatus());
            String text = exchange.answer().grpcMessage();
            end = Optional.of(new ResponseStream.End(code, text == null ? "" : text, Map.of()));
        }
        boolean asksOnce = !CallType.of(method).requestsStream();
        List<Turn> turns = Turns.of(
                requests,
                responses,
                asksOnce ? List.of() : exchange.answer().content().after(),
                !cancelled);
        Map<String, String> metadata = GrpcSample.metadata(exchange.request(), secrets, redacted);
        secretsOfRequests.forEach(path -> redacted.add("requests " + path));
        secretsOfResponses.forEach(path -> redacted.add("responses " + path));
        return new StreamSample(
                definition,
                method,
                metadata,
                Timeouts.of(Bodies.header(exchange.request(), "grpc-timeout")),
                turns,
                end,
                secretsOfRequests,
                secretsOfResponses,
                redacted);
    }

    private static List<DynamicMessage> messages(
            String part, Descriptor type, List<byte[]> sent, Secrets secrets, Set<String> found)
            throws LeftOutException {
        List<DynamicMessage> messages = new ArrayList<>();
        for (byte[] bytes : sent) {
            messages.add(MessageBody.redacted(GrpcSample.read(part, type, bytes), secrets, found));
        }
        return messages;
    }

    @Override
    public String title() {
        return fullName() + (end.isPresent() ? " answers " + end.get().code() : " is cancelled");
    }

    private String fullName() {
        return method.getService().getFullName() + "/" + method.getName();
    }

    /** Where both sides stream, who waits for whom belongs to it. */
    @Override
    public String shape() {
        boolean both = method.isClientStreaming() && method.isServerStreaming();
        return metadata.keySet()
                + turns.stream()
                        .filter(turn -> both || turn.speaker() == Speaker.CONSUMER)
                        .map(turn -> turn.speaker()
                                + (turn.speaker() == Speaker.CONSUMER
                                        ? Run.of(turn).stream()
                                                .map(Run::kind)
                                                .toList()
                                                .toString()
                                        : ""))
                        .collect(Collectors.joining(" "));
    }

    @Override
    public String details() {
        return said(Speaker.CONSUMER).size() + " requests in "
                + turns.stream()
                        .filter(turn -> turn.speaker() == Speaker.CONSUMER)
                        .count() + " turns";
    }

    @Override
    public boolean succeeded() {
        return end.map(status -> status.code() == GrpcCode.OK).orElse(true);
    }

    @Override
    public int richness() {
        return said(Speaker.PROVIDER).stream()
                .mapToInt(Message::getSerializedSize)
                .sum();
    }

    @Override
    public Interaction generalised(String description, List<StreamSample> alike) {
        Rules headers = Rules.exactly();
        for (String name : metadata.keySet()) {
            headers = headers.matchingHeader(name, ".+");
        }
        GrpcStreamBuilder builder = GrpcStreamInteraction.builder(description, definition, method)
                .requestMetadata(metadata, headers)
                .writtenBy(Recording.WRITER);
        List<StreamSample> similar =
                alike.stream().filter(this::takesTheSameTurns).toList();
        StreamInference inference = new StreamInference(
                alike.stream()
                        .flatMap(sample -> sample.secretsOfRequests().stream())
                        .collect(Collectors.toSet()),
                alike.stream()
                        .flatMap(sample -> sample.secretsOfResponses().stream())
                        .collect(Collectors.toSet()));
        for (int i = 0; i < turns.size(); i++) {
            int place = i;
            List<List<Run>> samples = similar.stream()
                    .map(sample -> Run.of(sample.turns().get(place)))
                    .toList();
            switch (turns.get(i).speaker()) {
                case CONSUMER -> builder.requests(Messages.inOrder(inference.requests(samples)));
                case PROVIDER -> builder.responses(Messages.inOrder(inference.responses(samples, isOne())));
                default -> builder.halfClose();
            }
        }
        return end.map(status -> builder.ends(status.code(), status.message(), Map.of(), Rules.like()))
                .orElseGet(builder::cancelled)
                .build();
    }

    private boolean isOne() {
        return !method.isServerStreaming();
    }

    private boolean takesTheSameTurns(StreamSample other) {
        return turns.stream()
                .map(Turn::speaker)
                .toList()
                .equals(other.turns().stream().map(Turn::speaker).toList());
    }

    private List<DynamicMessage> said(Speaker speaker) {
        return turns.stream()
                .filter(turn -> turn.speaker() == speaker)
                .flatMap(turn -> turn.messages().stream())
                .toList();
    }

    @Override
    public List<Mismatch> differences(Interaction interaction) {
        if (!(interaction instanceof GrpcStreamInteraction other)
                || !other.fullMethodName().equals(fullName())) {
            return List.of(new Mismatch("method", interaction.fullMethodName(), title(), "equality"));
        }
        boolean halfClosed = turns.stream().anyMatch(turn -> turn.speaker() == Speaker.HALF_CLOSE);
        List<Mismatch> mismatches = new ArrayList<>(Matching.requests(
                other,
                new RequestStream(
                        metadata, deadline, as(other.method().getInputType(), Speaker.CONSUMER), halfClosed)));
        mismatches.addAll(Matching.responses(
                other, new ResponseStream(Map.of(), as(other.method().getOutputType(), Speaker.PROVIDER), end)));
        return mismatches;
    }

    /** With the descriptors of an interaction, which may have been read from a file: messages compare only within one set. */
    private List<DynamicMessage> as(Descriptor type, Speaker speaker) {
        List<DynamicMessage> messages = new ArrayList<>();
        for (DynamicMessage message : said(speaker)) {
            try {
                messages.add(DynamicMessage.parseFrom(type, message.toByteString()));
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalStateException(
                        "recording: message of " + fullName() + " was not readable with a pact's own descriptors: "
                                + e.getMessage() + " (expected: the definition and the pact agree). Record into a new"
                                + " file.",
                        e);
            }
        }
        return messages;
    }
}
