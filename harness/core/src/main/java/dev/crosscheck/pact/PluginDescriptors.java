package dev.crosscheck.pact;

import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.support.json.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.crosscheck.definition.DefinitionException;
import dev.crosscheck.definition.GrpcDefinition;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The descriptors that a pact holds for its gRPC interactions, by their key. */
final class PluginDescriptors {

    private final JsonNode metadata;
    private final String origin;
    private final Map<String, GrpcDefinition> definitions = new HashMap<>();

    PluginDescriptors(JsonNode metadata, String origin) {
        this.metadata = metadata;
        this.origin = origin;
    }

    Interaction call(
            V4Interaction.SynchronousMessages model,
            Map<String, JsonValue> plugin,
            @Nullable Original original,
            String where) {
        GrpcDefinition definition = definition(plugin, where);
        MethodDescriptor method = method(definition, text(plugin, "service", where), where);
        if (CallType.of(method) != CallType.UNARY) {
            return new ConversationReader(where, original).interaction(model, definition, method);
        }
        if (model.getResponse().size() != 1) {
            throw PactFormatException.of(
                    where,
                    "response",
                    model.getResponse().size() + " messages long",
                    "one message, since " + method.getFullName() + " is unary",
                    "Write the pact anew.");
        }
        return new GrpcInteraction(model, definition, method, original);
    }

    /** The bodies of an HTTP interaction that the plugin took for protobuf messages: each has a type and descriptors. */
    BodyTypes bodies(V4Interaction.SynchronousHttp model, String where) {
        Map<String, JsonValue> plugin = model.getPluginConfiguration().getOrDefault("protobuf", Map.of());
        return new BodyTypes(body(plugin.get("request"), where), body(plugin.get("response"), where));
    }

    private Optional<MessageType> body(@Nullable JsonValue part, String where) {
        return part instanceof JsonValue.Object object && object.getEntries().containsKey("descriptorKey")
                ? Optional.of(new MessageType(definition(object.getEntries(), where), type(object.getEntries(), where)))
                : Optional.empty();
    }

    /** A message is protobuf with descriptors only where the plugin says so. */
    MessageInteraction message(
            V4Interaction.AsynchronousMessage model,
            Map<String, JsonValue> plugin,
            @Nullable Original original,
            String where) {
        return new MessageInteraction(model, definition(plugin, where), type(plugin, where), original);
    }

    private Descriptor type(Map<String, JsonValue> plugin, String where) {
        String name = text(plugin, "message", where);
        return definition(plugin, where)
                .messageType(name.startsWith(".") ? name.substring(1) : name)
                .orElseThrow(() -> PactFormatException.of(
                        where,
                        "message",
                        "'" + name + "', which the descriptors do not have once",
                        "'.package.Message'",
                        "Write the pact anew."));
    }

    private GrpcDefinition definition(Map<String, JsonValue> plugin, String where) {
        return definitions.computeIfAbsent(text(plugin, "descriptorKey", where), key -> read(key, where));
    }

    private static String text(Map<String, JsonValue> plugin, String name, String where) {
        JsonValue value = plugin.get(name);
        if (value instanceof JsonValue.StringValue) {
            return value.toString();
        }
        throw PactFormatException.of(
                where, "pluginConfiguration.protobuf." + name, String.valueOf(value), "a text", "Write the pact anew.");
    }

    private GrpcDefinition read(String key, String where) {
        JsonNode encoded = encoded(key, where);
        try {
            ByteString bytes = ByteString.copyFrom(Base64.getDecoder().decode(encoded.asText()));
            if (!DescriptorBundle.md5(bytes).equals(key)) {
                throw wrong(
                        where,
                        "of another checksum, " + DescriptorBundle.md5(bytes),
                        "descriptors whose MD5 is " + key);
            }
            return GrpcDefinition.of(FileDescriptorSet.parseFrom(bytes), origin);
        } catch (IllegalArgumentException | InvalidProtocolBufferException | DefinitionException e) {
            throw wrong(where, "unreadable (" + e.getMessage() + ")", "a FileDescriptorSet with imports, in base64");
        }
    }

    /** A file may list a plugin more than once. */
    private JsonNode encoded(String key, String where) {
        for (JsonNode plugin : metadata.path("plugins")) {
            JsonNode encoded = plugin.path("configuration").path(key).path("protoDescriptors");
            if (plugin.path("name").asText().equals("protobuf") && encoded.isTextual()) {
                return encoded;
            }
        }
        throw wrong(where, "missing", "an entry " + key + " under metadata.plugins[].configuration");
    }

    private static PactFormatException wrong(String where, String actual, String expected) {
        return PactFormatException.of(where, "protobuf descriptors", actual, expected, "Write the pact anew.");
    }

    /** {@code .pkg.Service/Method}, or as older pacts have it, {@code Service/method} without a package. */
    private static MethodDescriptor method(GrpcDefinition definition, String name, String where) {
        String qualified = name.startsWith(".") ? name.substring(1) : name;
        List<MethodDescriptor> found = definition.services().stream()
                .flatMap(service -> service.getMethods().stream())
                .filter(method -> qualified.equals(method.getService().getFullName() + "/" + method.getName())
                        || qualified.equals(method.getService().getName() + "/" + method.getName()))
                .toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        return definition
                .method(qualified)
                .orElseThrow(() -> PactFormatException.of(
                        where,
                        "service",
                        "'" + name + "', which the descriptors have " + found.size() + " times",
                        "'.package.Service/Method'",
                        "Write the pact anew."));
    }
}
