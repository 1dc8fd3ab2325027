package dev.crosscheck.fake;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.crosscheck.definition.Definition;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.definition.RestDefinition;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.observation.Provenance;
import dev.crosscheck.pact.CallType;
import dev.crosscheck.pact.Conversation;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.GrpcStreamInteraction;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.RestInteraction;
import dev.crosscheck.service.LinkName;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Makes expectations of recorded pacts, and holds them to the definition: it may have moved on since. */
final class Recorded {

    private Recorded() {}

    static List<Expectation> expectations(
            LinkName link, Definition definition, List<Pact> pacts, Function<Interaction, Provenance> provenance) {
        List<Expectation> expectations = new ArrayList<>();
        for (Pact pact : pacts) {
            if (!pact.link().equals(link)) {
                continue;
            }
            for (Interaction interaction : pact.interactions()) {
                if (interaction instanceof MessageInteraction) {
                    continue; // published, not answered
                }
                List<String> violations = violations(definition, interaction);
                if (!violations.isEmpty()) {
                    throw Refusal.forbidden(
                            link,
                            definition.source(),
                            interaction.description() + "' of the recorded pact",
                            violations);
                }
                Matching.requireSupported(interaction);
                expectations.add(Expectation.recorded(interaction, provenance.apply(interaction)));
            }
        }
        return expectations;
    }

    private static List<String> violations(Definition definition, Interaction interaction) {
        if (interaction instanceof RestInteraction rest && definition instanceof RestDefinition defined) {
            return RestViolations.of(defined, rest.request(), rest.response());
        }
        if (interaction instanceof GrpcInteraction grpc && definition instanceof GrpcDefinition defined) {
            return violations(defined, grpc);
        }
        if (interaction instanceof GrpcStreamInteraction stream && definition instanceof GrpcDefinition defined) {
            return violations(defined, stream);
        }
        return List.of("it is of another protocol");
    }

    private static List<String> violations(GrpcDefinition definition, GrpcInteraction interaction) {
        return definition
                .method(interaction.fullMethodName())
                .map(method -> {
                    List<String> violations = new ArrayList<>();
                    violations.addAll(unknown("request", definition, method.getInputType(), interaction.request()));
                    interaction
                            .reply()
                            .message()
                            .ifPresent(reply ->
                                    violations.addAll(unknown("reply", definition, method.getOutputType(), reply)));
                    return violations;
                })
                .orElseGet(() -> new ArrayList<>(List.of("there is no method " + interaction.fullMethodName())));
    }

    private static List<String> violations(GrpcDefinition definition, GrpcStreamInteraction interaction) {
        MethodDescriptor method =
                definition.method(interaction.fullMethodName()).orElse(null);
        if (method == null) {
            return List.of("there is no method " + interaction.fullMethodName());
        }
        if (CallType.of(method) != interaction.callType()) {
            return List.of(
                    interaction.fullMethodName() + " is " + CallType.of(method) + ", not " + interaction.callType());
        }
        List<String> violations = new ArrayList<>();
        Conversation conversation = interaction.conversation();
        conversation.requests().stream()
                .flatMap(messages -> messages.messages().stream())
                .forEach(each ->
                        violations.addAll(unknown("request", definition, method.getInputType(), each.message())));
        conversation.responses().stream()
                .flatMap(messages -> messages.messages().stream())
                .forEach(each ->
                        violations.addAll(unknown("response", definition, method.getOutputType(), each.message())));
        return violations;
    }

    private static List<String> unknown(
            String part,
            GrpcDefinition definition,
            com.google.protobuf.Descriptors.Descriptor type,
            DynamicMessage message) {
        try {
            return UnknownFields.of(definition.withExtensions(DynamicMessage.parseFrom(type, message.toByteString())))
                    .stream()
                    .map(violation -> part + " " + violation)
                    .toList();
        } catch (InvalidProtocolBufferException e) {
            return List.of(part + " is no " + type.getFullName() + ": " + e.getMessage());
        }
    }
}
