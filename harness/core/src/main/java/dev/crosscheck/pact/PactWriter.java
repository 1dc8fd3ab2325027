package dev.crosscheck.pact;

import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.support.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.definition.StrictJson;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes a pact file, version 4, of interactions: those that came from such a file as they were there, others of gRPC in the newest
 * shape of Pact's protobuf plugin.
 */
final class PactWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final PactHead head = new PactHead();

    private PactWriter() {}

    static String toJson(Pact pact) {
        PactWriter writer = new PactWriter();
        ArrayNode interactions = NODES.arrayNode();
        new Union().addAll(pact.interactions()).interactions().forEach(each -> interactions.add(writer.node(each)));
        String json = PactJson.print(writer.head.of(pact).set("interactions", interactions));
        requireReadable(json, pact);
        return json;
    }

    /** A pact of an older version may be as deep as one may be, and deeper when it is written in this one. */
    private static void requireReadable(String json, Pact pact) {
        try {
            StrictJson.parse(json);
        } catch (JsonProcessingException e) {
            throw PactFormatException.of(
                    "pact: " + PactFiles.fileName(pact.consumer(), pact.provider()),
                    "text",
                    "unreadable once written: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    "what can be read again",
                    "Make its examples flatter.");
        }
    }

    /** What distinguishes an interaction's content: without who wrote it, without its key, and however its file spelled it. */
    static String content(Interaction interaction) {
        ObjectNode node = new PactWriter().built(interaction);
        node.remove("key");
        node.remove("comments");
        return PactJson.print(node);
    }

    private ObjectNode node(Interaction interaction) {
        Original original = Original.of(interaction);
        return original == null ? built(interaction) : signed(head.take(original), interaction.writtenBy());
    }

    private static ObjectNode signed(ObjectNode node, String testClass) {
        boolean known = node.path("comments").path("testname").asText().equals(testClass);
        if (!known && !testClass.isEmpty()) {
            node.withObject("/comments").put("testname", testClass);
        }
        return node;
    }

    private ObjectNode built(Interaction interaction) {
        ObjectNode node = modelNode(interaction);
        node.put("key", interaction.key());
        if (node.path("comments").isEmpty()) {
            node.remove("comments");
        }
        if (interaction instanceof GrpcInteraction call) {
            addDescriptors(call, call.definition(), call.method(), examples(call), node);
        } else if (interaction instanceof GrpcStreamInteraction stream) {
            addDescriptors(stream, stream.definition(), stream.method(), examples(stream), node);
        }
        if (interaction instanceof MessageInteraction message) {
            message.definition()
                    .ifPresent(definition ->
                            message.message().ifPresent(typed -> addDescriptors(message, definition, typed, node)));
        }
        if (!(interaction instanceof RestInteraction)) {
            fixContentTypes(node);
        }
        return node;
    }

    private static ObjectNode modelNode(Interaction interaction) {
        try {
            return (ObjectNode) ModelJson.tree(Json.toJson(interaction.model().toMap(PactSpecVersion.V4)));
        } catch (StackOverflowError e) {
            throw PactFormatException.of(
                    "pact: interaction '" + interaction.description() + "'",
                    "example",
                    "nested too deeply",
                    "what can be written again",
                    "Make it flatter.");
        }
    }

    static List<DynamicMessage> examples(GrpcInteraction call) {
        List<DynamicMessage> examples = new ArrayList<>(List.of(call.request()));
        call.reply().message().ifPresent(examples::add);
        return examples;
    }

    static List<DynamicMessage> examples(GrpcStreamInteraction stream) {
        return Stream.concat(stream.conversation().requests().stream(), stream.conversation().responses().stream())
                .flatMap(messages -> messages.messages().stream())
                .map(StreamMessage::message)
                .toList();
    }

    private void addDescriptors(
            Interaction call,
            GrpcDefinition definition,
            MethodDescriptor method,
            List<DynamicMessage> examples,
            ObjectNode node) {
        DescriptorBundle bundle = DescriptorBundle.of(definition.descriptorSet(method, examples));
        node.withObject("/pluginConfiguration/protobuf").put("service", "." + call.fullMethodName());
        addMarkup(call, ProtoText.markup(method), node);
        add(bundle, method.getFile(), node);
    }

    private void addDescriptors(
            MessageInteraction message, GrpcDefinition definition, DynamicMessage typed, ObjectNode node) {
        Descriptor type = typed.getDescriptorForType();
        node.withObject("/pluginConfiguration/protobuf").put("message", "." + type.getFullName());
        addMarkup(message, ProtoText.markup(type), node);
        add(DescriptorBundle.of(definition.descriptorSet(typed)), type.getFile(), node);
    }

    private static void addMarkup(Interaction interaction, String markup, ObjectNode node) {
        if (interaction.model().getInteractionMarkup().getMarkup().isEmpty()) {
            ObjectNode text = node.putObject("interactionMarkup");
            text.put("markup", markup);
            text.put("markupType", "COMMON_MARK");
        }
    }

    private void add(DescriptorBundle bundle, FileDescriptor file, ObjectNode node) {
        node.withObject("/pluginConfiguration/protobuf").put("descriptorKey", bundle.key());
        ObjectNode entry = NODES.objectNode();
        entry.put(
                "protoDescriptors",
                Base64.getEncoder().encodeToString(bundle.bytes().toByteArray()));
        entry.put("protoFile", ProtoText.file(file));
        head.add(bundle.key(), entry);
    }

    /** pact-jvm puts a space after the semicolon; to a broker that is other content, and a conflict. */
    private static void fixContentTypes(JsonNode node) {
        if (node instanceof ObjectNode fields && fields.path("contentType").isTextual()) {
            fields.put("contentType", fields.path("contentType").textValue().replace("; message=", ";message="));
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!field.getKey().equals("content")) { // what the consumer sends is the consumer's
                fixContentTypes(field.getValue());
            }
        }
        if (node.isArray()) {
            node.forEach(PactWriter::fixContentTypes);
        }
    }
}
