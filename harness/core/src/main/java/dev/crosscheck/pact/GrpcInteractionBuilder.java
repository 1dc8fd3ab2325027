package dev.crosscheck.pact;

import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.model.matchingrules.MatchingRulesImpl;
import au.com.dius.pact.core.model.matchingrules.TypeMatcher;
import au.com.dius.pact.core.support.json.JsonValue;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.pact.RuleTable.Part;
import dev.crosscheck.service.GrpcCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds one gRPC interaction. */
public final class GrpcInteractionBuilder {

    private final String description;
    private final GrpcDefinition definition;
    private final MethodDescriptor method;
    private final List<ProviderState> states = new ArrayList<>();
    private final Map<String, String> requestMetadata = new LinkedHashMap<>();
    private final Map<String, String> responseMetadata = new LinkedHashMap<>();
    private DynamicMessage request;
    private Rules requestRules = Rules.exactly();
    private DynamicMessage reply;
    private Rules replyRules = Rules.like();
    private GrpcCode status = GrpcCode.OK;
    private String statusMessage = "";
    private String testClass = "";

    GrpcInteractionBuilder(String description, GrpcDefinition definition, MethodDescriptor method) {
        this.description = description;
        this.definition = definition;
        this.method = method;
        this.request = DynamicMessage.getDefaultInstance(method.getInputType());
        this.reply = DynamicMessage.getDefaultInstance(method.getOutputType());
    }

    /** One more state the provider must be in. */
    public GrpcInteractionBuilder given(ProviderState state) {
        states.add(state);
        return this;
    }

    /**
     * The request, compared as the rules say.
     *
     * @throws IllegalArgumentException if the message is of another type, or a rule names a field it does not have
     */
    public GrpcInteractionBuilder request(Message message, Rules rules) {
        request = as(method.getInputType(), message);
        requestRules = rules;
        return this;
    }

    /** Metadata that must come with the request. */
    public GrpcInteractionBuilder requestMetadata(Map<String, String> metadata) {
        requestMetadata.putAll(metadata);
        return this;
    }

    /**
     * The reply, compared as the rules say.
     *
     * @throws IllegalArgumentException if the message is of another type, or a rule names a field it does not have
     */
    public GrpcInteractionBuilder reply(Message message, Rules rules) {
        reply = as(method.getOutputType(), message);
        replyRules = rules;
        status = GrpcCode.OK;
        return this;
    }

    /** How the call ends; with anything but {@link GrpcCode#OK} there is no reply. */
    public GrpcInteractionBuilder status(GrpcCode code, String message) {
        status = code;
        statusMessage = message;
        return this;
    }

    /**
     * The same, compared as the rules say.
     *
     * @param rules for fields of the error's details, as in {@code details[0].reason}, and for metadata
     */
    public GrpcInteractionBuilder status(GrpcCode code, String message, Rules rules) {
        replyRules = rules;
        return status(code, message);
    }

    /** Metadata that must come with the reply, as headers or trailers. */
    public GrpcInteractionBuilder responseMetadata(Map<String, String> metadata) {
        responseMetadata.putAll(metadata);
        return this;
    }

    /** Names the test class that expects it. */
    public GrpcInteractionBuilder writtenBy(String testClass) {
        this.testClass = testClass;
        return this;
    }

    /**
     * The finished interaction.
     *
     * @throws IllegalArgumentException if a rule names a field or metadata that the example does not have
     */
    public GrpcInteraction build() {
        boolean ok = status == GrpcCode.OK;
        requestRules.table().requireNames(Part.HEADER, requestMetadata.keySet());
        replyRules.table().requireNames(Part.HEADER, namesOfReply());
        GrpcReply answer =
                new GrpcReply(ok ? Optional.of(reply) : Optional.empty(), status, statusMessage, responseMetadata);
        MatchingRulesImpl asked = MessageRules.of(requestRules, request);
        MatchingRulesImpl answered = ok
                ? MessageRules.of(replyRules, reply)
                : DetailRules.of(replyRules, new StatusDetails(definition).of(responseMetadata));
        if (!ok && !statusMessage.isEmpty() && replyRules.byType()) {
            answered.addCategory("metadata").setRule("grpc-message", TypeMatcher.INSTANCE);
        }
        var model = new V4Interaction.SynchronousMessages("", description);
        model.getProviderStates().addAll(Models.toModel(states));
        model.getComments().putAll(Models.writtenBy(testClass));
        model.setTransport("grpc");
        model.setRequest(
                GrpcContents.of(request, requestMetadata, asked, MessageRules.generators(requestRules, request)));
        model.getResponse().add(GrpcContents.of(answer, method.getOutputType(), answered));
        model.addPluginConfiguration("protobuf", Map.of("expectations", expectations(asked, answered)));
        model.setKey(model.generateKey());
        return new GrpcInteraction(model, definition, method, null);
    }

    private Set<String> namesOfReply() {
        Set<String> names = new LinkedHashSet<>(responseMetadata.keySet());
        names.add("grpc-message");
        return names;
    }

    private JsonValue expectations(MatchingRulesImpl asked, MatchingRulesImpl answered) {
        Map<String, JsonValue> parts = new LinkedHashMap<>();
        parts.put("request", Expectations.of(request, asked));
        parts.put("requestMetadata", Expectations.ofMetadata(requestMetadata));
        if (status == GrpcCode.OK) {
            parts.put("response", Expectations.of(reply, answered));
        }
        Map<String, String> metadata = new LinkedHashMap<>(responseMetadata);
        if (status != GrpcCode.OK) {
            metadata.put("grpc-status", status.name());
            metadata.put("grpc-message", statusMessage);
        }
        parts.put("responseMetadata", Expectations.ofMetadata(metadata));
        return new JsonValue.Object(parts);
    }

    private DynamicMessage as(Descriptor type, Message message) {
        if (!message.getDescriptorForType().getFullName().equals(type.getFullName())) {
            throw new IllegalArgumentException("pact: message was a "
                    + message.getDescriptorForType().getFullName() + " (expected: " + type.getFullName()
                    + "). Use the method's own type.");
        }
        try {
            return definition.withExtensions(DynamicMessage.parseFrom(type, message.toByteString()));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    "pact: message was not readable as " + type.getFullName() + ": " + e.getMessage()
                            + " (expected: the same definition on both sides). Generate the code anew.",
                    e);
        }
    }
}
