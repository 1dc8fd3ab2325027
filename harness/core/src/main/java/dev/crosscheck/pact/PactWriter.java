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
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.definition.StrictJson;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes a pact file, version 4, of interactions: those of gRPC in the newest shape of Pact's protobuf plugin. */
final class PactWriter {

    /** The first version of the plugin that knows the shape; a verifier needs it or a later one. */
    private static final String PLUGIN_VERSION = "0.6.4";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Map<String, ObjectNode> descriptors = new TreeMap<>();

    private PactWriter() {}

    static String toJson(Pact pact) {
        PactWriter writer = new PactWriter();
        ObjectNode root = NODES.objectNode();
        root.putObject("consumer").put("name", pact.consumer().value());
        root.putObject("provider").put("name", pact.provider().value());
        ArrayNode interactions = root.putArray("interactions");
        new Union().addAll(pact.interactions()).interactions().forEach(each -> interactions.add(writer.node(each)));
        root.set("metadata", writer.metadata());
        return PactJson.print(root);
    }

    /** What distinguishes an interaction's content: without who wrote it, and without its key. */
    static String content(Interaction interaction) {
        ObjectNode node = new PactWriter().node(interaction);
        node.remove("key");
        node.remove("comments");
        return PactJson.print(node);
    }

    /** What an interaction promises: its content without what is only said about it. */
    static String promise(Interaction interaction) {
        ObjectNode node = new PactWriter().node(interaction);
        node.remove(List.of("key", "comments", "pending", "interactionMarkup"));
        return PactJson.print(node);
    }

    private ObjectNode metadata() {
        ObjectNode metadata = NODES.objectNode();
        metadata.putObject("pactSpecification").put("version", "4.0");
        if (!descriptors.isEmpty()) {
            ObjectNode plugin = metadata.putArray("plugins").addObject();
            plugin.put("name", "protobuf");
            plugin.put("version", PLUGIN_VERSION);
            descriptors.forEach(plugin.putObject("configuration")::set);
        }
        return metadata;
    }

    private ObjectNode node(Interaction interaction) {
        ObjectNode node = modelNode(interaction);
        node.put("key", interaction.key());
        if (node.path("comments").isEmpty()) {
            node.remove("comments");
        }
        if (interaction instanceof GrpcInteraction call) {
            addDescriptors(call, call.definition(), call.method(), node);
        } else if (interaction instanceof GrpcStreamInteraction stream) {
            addDescriptors(stream, stream.definition(), stream.method(), node);
        }
        if (interaction instanceof MessageInteraction message) {
            message.definition()
                    .ifPresent(definition -> message.message()
                            .ifPresent(
                                    typed -> addDescriptors(message, definition, typed.getDescriptorForType(), node)));
        }
        if (!(interaction instanceof RestInteraction)) {
            fixContentTypes(node);
        }
        return node;
    }

    private static ObjectNode modelNode(Interaction interaction) {
        try {
            String json =
                    Json.toJson(interaction.model().toMap(PactSpecVersion.V4)).serialise();
            return (ObjectNode) StrictJson.parse(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "pact: interaction '" + interaction.description() + "' was not printable: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    private void addDescriptors(Interaction call, GrpcDefinition definition, MethodDescriptor method, ObjectNode node) {
        DescriptorBundle bundle = DescriptorBundle.of(definition.descriptorSet(method));
        node.withObject("/pluginConfiguration/protobuf").put("service", "." + call.fullMethodName());
        addMarkup(call, ProtoText.markup(method), node);
        add(bundle, method.getFile(), node);
    }

    private void addDescriptors(
            MessageInteraction message, GrpcDefinition definition, Descriptor type, ObjectNode node) {
        node.withObject("/pluginConfiguration/protobuf").put("message", "." + type.getFullName());
        addMarkup(message, ProtoText.markup(type), node);
        add(DescriptorBundle.of(definition.descriptorSet(type)), type.getFile(), node);
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
        descriptors.put(bundle.key(), entry);
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
