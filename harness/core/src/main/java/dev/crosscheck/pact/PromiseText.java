package dev.crosscheck.pact;

import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.support.Json;
import au.com.dius.pact.core.support.json.JsonValue;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an interaction promises as one text, whatever order its file has: its content, without what is only said about it, and the
 * definition of its messages. Made without the detours of writing a file, since a replay makes it for every interaction.
 */
final class PromiseText {

    private static final Set<String> SAID_ABOUT_IT = Set.of("key", "comments", "pending", "interactionMarkup");

    private static final Set<String> NAMES = Set.of("descriptorKey", "service", "message");

    private final StringBuilder text = new StringBuilder();

    private PromiseText() {}

    static String of(Interaction interaction) {
        PromiseText promise = new PromiseText();
        Map<String, JsonValue> content = new TreeMap<>();
        interaction.model().toMap(PactSpecVersion.V4).forEach((name, value) -> {
            if (name.equals("pluginConfiguration")) {
                content.put(name, withoutNames(Json.toJson(value)));
            } else if (!SAID_ABOUT_IT.contains(name)) {
                content.put(name, Json.toJson(value));
            }
        });
        promise.fields(content);
        promise.definition(interaction);
        return promise.text.toString();
    }

    /** The plugin's names for method and descriptors are in a file only; the definition itself stands for both. */
    private static JsonValue withoutNames(JsonValue configuration) {
        JsonValue.Object kept = new JsonValue.Object(new TreeMap<>());
        if (configuration instanceof JsonValue.Object plugins) {
            plugins.getEntries().forEach((plugin, value) -> {
                if (plugin.equals("protobuf") && value instanceof JsonValue.Object protobuf) {
                    Map<String, JsonValue> entries = new TreeMap<>(protobuf.getEntries());
                    entries.keySet().removeAll(NAMES);
                    kept.getEntries().put(plugin, new JsonValue.Object(entries));
                } else {
                    kept.getEntries().put(plugin, value);
                }
            });
        }
        return kept;
    }

    private void definition(Interaction interaction) {
        if (interaction instanceof GrpcInteraction call) {
            definition(
                    call.fullMethodName(), call.definition().descriptorSet(call.method(), PactWriter.examples(call)));
        } else if (interaction instanceof GrpcStreamInteraction call) {
            definition(
                    call.fullMethodName(), call.definition().descriptorSet(call.method(), PactWriter.examples(call)));
        } else if (interaction instanceof MessageInteraction message) {
            message.definition()
                    .ifPresent(definition -> message.message()
                            .ifPresent(typed -> definition(
                                    typed.getDescriptorForType().getFullName(), definition.descriptorSet(typed))));
        }
    }

    private void definition(String name, FileDescriptorSet files) {
        text.append('\n')
                .append(name)
                .append(' ')
                .append(DescriptorBundle.of(files).key());
    }

    private void value(String name, JsonValue value) {
        if (value instanceof JsonValue.Object object) {
            fields(new TreeMap<>(object.getEntries()));
        } else if (value instanceof JsonValue.Array array) {
            text.append('[');
            array.getValues().forEach(item -> {
                value(name, item);
                text.append(',');
            });
            text.append(']');
        } else {
            String scalar = value instanceof JsonValue.StringValue ? quoted(value.toString()) : value.serialise();
            // pact-jvm puts a space there when it reads a file; see PactWriter
            text.append(name.equals("contentType") ? scalar.replace("; message=", ";message=") : scalar);
        }
    }

    private void fields(Map<String, JsonValue> fields) {
        text.append('{');
        fields.forEach((name, value) -> {
            text.append(quoted(name)).append(':');
            value(name, value);
            text.append(',');
        });
        text.append('}');
    }

    /** As pact-jvm escapes it, which looks up every character; most texts have none to escape. */
    private static String quoted(String value) {
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            if (each < ' ' || each >= 127 || each == '"' || each == '\\') {
                return new JsonValue.StringValue(value).serialise();
            }
        }
        return '"' + value + '"';
    }
}
