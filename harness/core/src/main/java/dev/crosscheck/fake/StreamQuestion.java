package dev.crosscheck.fake;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.matching.RequestStream;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.Interaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a consumer has asked in one streaming call so far.
 *
 * @param descriptor the method in the fake's definition
 * @param asked the requests, read with the same definition
 * @param overruled what the fake has said that some promises did not, by the keys of their interactions
 */
record StreamQuestion(MethodDescriptor descriptor, RequestStream asked, Map<String, Mismatch> overruled)
        implements Question {

    @Override
    public String method() {
        return GrpcServices.fullName(descriptor);
    }

    @Override
    public boolean concerns(Interaction interaction) {
        return interaction instanceof GrpcStreamInteraction
                && interaction.fullMethodName().equals(method());
    }

    private record PreparedStream(GrpcStreamInteraction promise, Object example) implements Prepared {}

    @Override
    public Prepared prepare(Interaction interaction) {
        GrpcStreamInteraction promise = (GrpcStreamInteraction) interaction;
        return new PreparedStream(promise, StreamCandidate.examples(promise));
    }

    @Override
    public boolean isRuledOutBy(Prepared interaction) {
        return false;
    }

    @Override
    public List<Mismatch> differences(Prepared prepared) {
        GrpcStreamInteraction interaction = ((PreparedStream) prepared).promise();
        List<Mismatch> differences = new ArrayList<>(Matching.requests(
                interaction,
                new RequestStream(
                        asked.metadata(),
                        asked.deadline(),
                        StreamCandidate.asIn(interaction, asked.messages()),
                        asked.halfClosed())));
        Mismatch said = overruled.get(interaction.key());
        if (said != null) {
            differences.add(said);
        }
        return differences;
    }

    @Override
    public Object content() {
        return asked.messages().stream().map(Message::toByteString).toList();
    }

    @Override
    public boolean failsIn(Interaction interaction) {
        return ((GrpcStreamInteraction) interaction).conversation().fails();
    }

    @Override
    public List<String> violations() {
        List<String> violations = new ArrayList<>();
        for (int i = 0; i < asked.messages().size(); i++) {
            String at = "requests[" + i + "]";
            UnknownFields.of(asked.messages().get(i)).forEach(each -> violations.add(at + each.substring(1)));
        }
        return violations;
    }

    @Override
    public String text() {
        return text(asked.messages()) + (asked.halfClosed() ? "" : "\n(the call is still open for more)");
    }

    @Override
    public String exampleText(Interaction interaction) {
        return text(((GrpcStreamInteraction) interaction).conversation().playedRequests());
    }

    private static String text(List<DynamicMessage> messages) {
        if (messages.isEmpty()) {
            return "(no request)";
        }
        return messages.stream()
                .map(message -> TextFormat.printer()
                        .escapingNonAscii(false)
                        .emittingSingleLine(true)
                        .printToString(message)
                        .strip())
                .map(text -> text.isEmpty() ? "(empty)" : text)
                .collect(Collectors.joining("\n"));
    }
}
