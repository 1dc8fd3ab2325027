package dev.crosscheck.pact;

import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.Generators;
import au.com.dius.pact.core.model.matchingrules.MatchingRulesImpl;
import au.com.dius.pact.core.model.matchingrules.TypeMatcher;
import au.com.dius.pact.core.model.v4.MessageContents;
import au.com.dius.pact.core.support.json.JsonValue;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.pact.RuleTable.Part;
import dev.crosscheck.service.GrpcCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds one streaming gRPC interaction: its steps in order, then how it ends. */
public final class GrpcStreamBuilder {

    private static final String STATUS_MESSAGE = "grpc-message";

    private final String description;
    private final GrpcDefinition definition;
    private final MethodDescriptor method;
    private final List<ProviderState> states = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private MessageContents requestHeaders = GrpcContents.of(Map.of(), new MatchingRulesImpl(), new Generators());
    private MessageContents responseHeaders = GrpcContents.of(Map.of(), new MatchingRulesImpl(), new Generators());
    private Ending ending;
    private Optional<Duration> deadline = Optional.empty();
    private boolean pending;
    private String testClass = "";

    GrpcStreamBuilder(String description, GrpcDefinition definition, MethodDescriptor method) {
        this.description = description;
        this.definition = definition;
        this.method = method;
        this.ending = status(GrpcCode.OK, "", Map.of(), Rules.exactly());
    }

    /** One more state the provider must be in. */
    public GrpcStreamBuilder given(ProviderState state) {
        states.add(state);
        return this;
    }

    /**
     * Metadata that must come with the call, and how it is compared.
     *
     * @param metadata values of names that end in {@code -bin} in base64
     * @throws IllegalArgumentException if a rule names metadata that the example does not have
     */
    public GrpcStreamBuilder requestMetadata(Map<String, String> metadata, Rules rules) {
        requestHeaders = headers(metadata, rules);
        return this;
    }

    /**
     * The next step: the consumer sends messages.
     *
     * @throws IllegalArgumentException if a message is of another type
     */
    public GrpcStreamBuilder requests(Messages messages) {
        steps.add(new Step.Requests(as(method.getInputType(), messages)));
        return this;
    }

    /** The next step: the consumer says that it will send no more. */
    public GrpcStreamBuilder halfClose() {
        steps.add(new Step.HalfClose());
        return this;
    }

    /**
     * The next step: the provider sends messages.
     *
     * @throws IllegalArgumentException if a message is of another type
     */
    public GrpcStreamBuilder responses(Messages messages) {
        steps.add(new Step.Responses(as(method.getOutputType(), messages)));
        return this;
    }

    /**
     * Metadata that must come before the first response, and how it is compared.
     *
     * @param metadata values of names that end in {@code -bin} in base64
     * @throws IllegalArgumentException if a rule names metadata that the example does not have
     */
    public GrpcStreamBuilder responseMetadata(Map<String, String> metadata, Rules rules) {
        responseHeaders = headers(metadata, rules);
        return this;
    }

    /**
     * How the provider ends the call; OK unless told.
     *
     * @param trailers values of names that end in {@code -bin} in base64
     * @param rules for trailers and {@code grpc-message} by name, and for fields of the status' details: {@code details[0].reason}
     * @throws IllegalArgumentException if a rule names a trailer that the example does not have
     */
    public GrpcStreamBuilder ends(GrpcCode code, String message, Map<String, String> trailers, Rules rules) {
        ending = status(code, message, trailers, rules);
        return this;
    }

    /** The consumer cancels the call after the last step. */
    public GrpcStreamBuilder cancelled() {
        ending = new Ending.Cancelled();
        return this;
    }

    /** How long the consumer is willing to wait, from a millisecond to a day. */
    public GrpcStreamBuilder deadline(Duration most) {
        deadline = Optional.of(most);
        return this;
    }

    /** A failing replay is only reported. */
    public GrpcStreamBuilder pending() {
        pending = true;
        return this;
    }

    /** Names the test class that expects it. */
    public GrpcStreamBuilder writtenBy(String testClass) {
        this.testClass = testClass;
        return this;
    }

    /**
     * The finished interaction.
     *
     * @throws IllegalArgumentException if no call of the method's type can go like that
     */
    public GrpcStreamInteraction build() {
        Conversation conversation = new Conversation(steps, ending, deadline).requireFit(CallType.of(method));
        var model = new V4Interaction.SynchronousMessages("", description);
        model.getProviderStates().addAll(Models.toModel(states));
        model.getComments().putAll(Models.writtenBy(testClass));
        model.setTransport("grpc");
        model.setPending(true); // what a verifier that knows only unary calls makes of this is no verdict
        model.setRequest(firstRequest(conversation));
        model.getResponse().addAll(allResponses(conversation));
        model.addPluginConfiguration("protobuf", Map.of("expectations", expectations(conversation)));
        model.addPluginConfiguration(
                ConversationJson.SECTION, ConversationJson.write(conversation, responseHeaders, pending));
        model.setKey(model.generateKey());
        return new GrpcStreamInteraction(model, definition, method, responseHeaders, conversation, pending, null);
    }

    private MessageContents firstRequest(Conversation conversation) {
        MessageContents first = conversation.requests().isEmpty()
                ? StreamMessage.of(
                                DynamicMessage.getDefaultInstance(method.getInputType()), Rules.exactly(), Times.once())
                        .contents()
                : conversation.requests().get(0).messages().get(0).contents();
        return with(requestHeaders, first);
    }

    private List<MessageContents> allResponses(Conversation conversation) {
        List<MessageContents> responses = new ArrayList<>();
        for (Messages messages : conversation.responses()) {
            messages.messages().forEach(message -> responses.add(message.contents()));
        }
        if (!responses.isEmpty()) {
            responses.set(0, with(responseHeaders, responses.get(0)));
        }
        if (responses.isEmpty() || conversation.fails()) {
            responses.add(
                    ending instanceof Ending.Status status
                            ? status.contents()
                            : GrpcContents.ofEnd(GrpcCode.CANCELLED, "", Map.of(), new MatchingRulesImpl()));
        }
        return responses;
    }

    /** A message with the metadata of the call, and the rules of both. */
    private static MessageContents with(MessageContents headers, MessageContents message) {
        Map<String, Object> metadata = new LinkedHashMap<>(message.getMetadata());
        metadata.putAll(headers.getMetadata());
        MatchingRulesImpl rules = new MatchingRulesImpl();
        rules.addCategory(message.getMatchingRules().rulesForCategory("body"));
        rules.addCategory(headers.getMatchingRules().rulesForCategory("metadata"));
        Generators generators = new Generators();
        generators.getCategories().putAll(message.getGenerators().getCategories());
        generators.getCategories().putAll(headers.getGenerators().getCategories());
        return new MessageContents(message.getContents(), metadata, rules, generators);
    }

    private JsonValue expectations(Conversation conversation) {
        Map<String, JsonValue> parts = new LinkedHashMap<>();
        addFirst("request", conversation.requests(), parts);
        parts.put("requestMetadata", Expectations.ofMetadata(GrpcContents.metadata(requestHeaders)));
        addFirst("response", conversation.responses(), parts);
        parts.put("responseMetadata", Expectations.ofMetadata(GrpcContents.metadata(responseHeaders)));
        return new JsonValue.Object(parts);
    }

    private static void addFirst(String part, List<Messages> all, Map<String, JsonValue> parts) {
        all.stream()
                .map(messages -> messages.messages().get(0).expectations())
                .limit(1)
                .forEach(first -> parts.put(part, first));
    }

    private static MessageContents headers(Map<String, String> metadata, Rules rules) {
        rules.table().requireNames(Part.HEADER, metadata.keySet());
        MatchingRulesImpl spelledOut = new MatchingRulesImpl();
        Models.add(rules.table().of(Part.HEADER), spelledOut.addCategory("metadata"));
        Generators generators = new Generators();
        rules.table().blanks().stream()
                .filter(blank -> blank.part() == Part.HEADER)
                .forEach(blank -> generators.addGenerator(Category.METADATA, blank.path(), blank.generator()));
        return GrpcContents.of(metadata, spelledOut, generators);
    }

    private Ending.Status status(GrpcCode code, String message, Map<String, String> trailers, Rules rules) {
        Set<String> names = new LinkedHashSet<>(trailers.keySet());
        names.add(STATUS_MESSAGE);
        rules.table().requireNames(Part.HEADER, names);
        MatchingRulesImpl spelledOut = DetailRules.of(rules, new StatusDetails(definition).of(trailers));
        if (!message.isEmpty() && rules.byType() && !rules.table().isAbout(Part.HEADER, STATUS_MESSAGE)) {
            spelledOut.addCategory("metadata").setRule(STATUS_MESSAGE, TypeMatcher.INSTANCE);
        }
        return new Ending.Status(code, message, trailers, GrpcContents.ofEnd(code, message, trailers, spelledOut));
    }

    private static Messages as(Descriptor type, Messages messages) {
        return new Messages(
                messages.order(),
                messages.messages().stream().map(message -> message.as(type)).toList());
    }
}
