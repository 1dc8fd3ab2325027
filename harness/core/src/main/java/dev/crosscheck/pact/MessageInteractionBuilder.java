package dev.crosscheck.pact;

import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import au.com.dius.pact.core.model.matchingrules.MatchingRulesImpl;
import au.com.dius.pact.core.model.v4.MessageContents;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.pact.RuleTable.Part;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds one message interaction. */
public final class MessageInteractionBuilder {

    private final String description;
    private final List<ProviderState> states = new ArrayList<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private byte[] contents = new byte[0];
    private String contentType = "";
    private @Nullable GrpcDefinition definition;
    private @Nullable DynamicMessage message;
    private Rules rules = Rules.like();
    private String testClass = "";

    MessageInteractionBuilder(String description) {
        this.description = description;
    }

    /** One more state the provider must be in. */
    public MessageInteractionBuilder given(ProviderState state) {
        states.add(state);
        return this;
    }

    /** What the message says, compared as the rules say: JSON value by value, all else as a whole. */
    public MessageInteractionBuilder contents(String type, byte[] bytes, Rules compared) {
        contentType = type;
        contents = bytes.clone();
        definition = null;
        message = null;
        rules = compared;
        return this;
    }

    /** JSON, compared as the rules say. */
    public MessageInteractionBuilder json(String text, Rules compared) {
        return contents("application/json", text.getBytes(StandardCharsets.UTF_8), compared);
    }

    /** A protobuf message of generated code, compared as the rules say. */
    public MessageInteractionBuilder protobuf(Message content, Rules compared) {
        return protobuf(GrpcDefinition.of(content.getDescriptorForType().getFile()), content, compared);
    }

    /**
     * A protobuf message of a definition, compared as the rules say.
     *
     * @throws IllegalArgumentException if the definition has no such message
     */
    public MessageInteractionBuilder protobuf(GrpcDefinition of, Message content, Rules compared) {
        String name = content.getDescriptorForType().getFullName();
        Descriptor type = of.messageType(name)
                .orElseThrow(() -> new IllegalArgumentException("pact: message was a " + name + " (expected: one that "
                        + of.source() + " defines). Use the provider's own type."));
        definition = of;
        message = as(type, content);
        rules = compared;
        return this;
    }

    /**
     * What must come with the message, by value unless the rules have a {@linkplain Rules#matchingHeader rule} for the name; see
     * {@link AsyncMessage} for what brokers say of messages.
     */
    public MessageInteractionBuilder metadata(Map<String, String> values) {
        metadata.putAll(values);
        return this;
    }

    /** Names the test class that expects it. */
    public MessageInteractionBuilder writtenBy(String testClass) {
        this.testClass = testClass;
        return this;
    }

    /**
     * The finished interaction.
     *
     * @throws IllegalArgumentException if a rule names a field or metadata that the example does not have
     */
    public MessageInteraction build() {
        DynamicMessage typed = message;
        var model = new V4Interaction.AsynchronousMessage("", description);
        model.getProviderStates().addAll(Models.toModel(states));
        model.getComments().putAll(Models.writtenBy(testClass));
        if (typed == null || definition == null) {
            model.setContents(untyped());
            model.setKey(model.generateKey());
            return new MessageInteraction(model, null);
        }
        rules.table().requireNames(Part.HEADER, metadata.keySet());
        MatchingRulesImpl spelledOut = MessageRules.of(rules, typed);
        model.setContents(GrpcContents.of(typed, metadata, spelledOut));
        model.addPluginConfiguration("protobuf", Map.of("expectations", Expectations.of(typed, spelledOut)));
        model.setKey(model.generateKey());
        return new MessageInteraction(model, definition, typed.getDescriptorForType(), null);
    }

    private MessageContents untyped() {
        Map<String, Object> all = new LinkedHashMap<>();
        if (!contentType.isEmpty()) {
            all.put(AsyncMessage.CONTENT_TYPE, contentType);
        }
        all.putAll(metadata);
        rules.table()
                .requireNames(
                        Part.HEADER, all.keySet().stream().map(String::valueOf).toList());
        OptionalBody body =
                contents.length == 0 ? OptionalBody.empty() : OptionalBody.body(contents, new ContentType(contentType));
        MatchingRules compared = JsonRules.of(rules, contents);
        Models.add(rules.table().of(Part.HEADER), compared.addCategory("metadata"));
        return new MessageContents(body, all, compared);
    }

    private static DynamicMessage as(Descriptor type, Message content) {
        try {
            return DynamicMessage.parseFrom(type, content.toByteString());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    "pact: message was not readable as " + type.getFullName() + ": " + e.getMessage()
                            + " (expected: the same definition on both sides). Generate the code anew.",
                    e);
        }
    }
}
