package dev.crosscheck.pact;

import au.com.dius.pact.core.model.UnknownPactSource;
import au.com.dius.pact.core.model.V4Interaction;
import au.com.dius.pact.core.support.Result;
import au.com.dius.pact.core.support.json.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.crosscheck.definition.StrictJson;
import dev.crosscheck.service.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a pact: checks its form first, so that pact-jvm gets nothing that surprises it. */
final class PactReader {

    private final String origin;

    PactReader(String origin) {
        this.origin = origin;
    }

    Pact read(String json) {
        JsonNode root = parse(json);
        PactForm form = new PactForm(origin);
        ServiceName consumer = form.serviceName(root, "consumer");
        ServiceName provider = form.serviceName(root, "provider");
        form.check(root);
        List<V4Interaction> models = form.isVersion4(root) ? version4(root) : older(root);
        PluginDescriptors descriptors = new PluginDescriptors(root.path("metadata"), origin);
        Original.Surroundings surroundings = Original.Surroundings.of(root);
        List<Interaction> interactions = new ArrayList<>();
        for (int i = 0; i < models.size(); i++) {
            Original original = form.isVersion4(root)
                    ? new Original(root.path("interactions").get(i), surroundings)
                    : null;
            V4Interaction model = models.get(i);
            String where = form.at(i);
            interactions.add(guarded(where, () -> interaction(model, descriptors, original, where)));
        }
        return new Pact(consumer, provider, interactions);
    }

    private JsonNode parse(String json) {
        try {
            return StrictJson.parse(json);
        } catch (JsonProcessingException e) {
            String at =
                    e.getLocation() == null ? "" : " at line " + e.getLocation().getLineNr();
            throw PactFormatException.of(
                    origin,
                    "text",
                    "not acceptable" + at + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    "one JSON object, at most 300 levels deep, no key twice",
                    "Write the pact anew.");
        }
    }

    private List<V4Interaction> version4(JsonNode root) {
        List<V4Interaction> models = new ArrayList<>();
        int index = 0;
        for (JsonNode each : root.path("interactions")) {
            String where = origin + ": interactions[" + index + "]";
            int position = index++;
            models.add(guarded(where, () -> {
                JsonValue value = ModelJson.of(each);
                Object result = V4Interaction.interactionFromJson(position, value, UnknownPactSource.INSTANCE);
                if (result instanceof Result.Ok<?> ok && ok.getValue() instanceof V4Interaction interaction) {
                    return interaction;
                }
                throw unreadable(where, String.valueOf(result));
            }));
        }
        return models;
    }

    private List<V4Interaction> older(JsonNode root) {
        List<V4Interaction> models = new ArrayList<>();
        for (JsonNode each : root.path("interactions")) {
            String where = origin + ": interactions[" + models.size() + "]";
            models.add(guarded(where, () -> OlderPact.interaction(each)));
        }
        for (JsonNode each : root.path("messages")) {
            String where = origin + ": messages[" + models.size() + "]";
            models.add(guarded(where, () -> OlderMessage.message(each)));
        }
        return models;
    }

    private interface Reading<T> {
        T read();
    }

    /** pact-jvm throws what it happens to stumble over. */
    private static <T> T guarded(String where, Reading<T> reading) {
        try {
            return reading.read();
        } catch (PactFormatException e) {
            throw e;
        } catch (Exception e) { // Kotlin throws checked exceptions without saying so
            throw unreadable(where, String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            throw unreadable(where, "nested too deeply");
        }
    }

    private static PactFormatException unreadable(String where, String why) {
        return PactFormatException.of(
                where,
                "content",
                "unreadable (" + why.lines().findFirst().orElse("") + ")",
                "an interaction as the Pact specification describes it",
                "Correct it there.");
    }

    private static Interaction interaction(
            V4Interaction model, PluginDescriptors descriptors, @Nullable Original original, String where) {
        if (model instanceof V4Interaction.SynchronousHttp http) {
            RestInteraction interaction = new RestInteraction(http, descriptors.bodies(http, where), original);
            interaction.request(); // what cannot be told is found out now
            interaction.response();
            return interaction;
        }
        if (model instanceof V4Interaction.SynchronousMessages messages) {
            Map<String, JsonValue> plugin = messages.getPluginConfiguration().get("protobuf");
            if (plugin == null) {
                throw PactFormatException.of(
                        where,
                        "message",
                        "without pluginConfiguration.protobuf",
                        "a gRPC call",
                        "Leave other messages to other tools.");
            }
            return descriptors.call(messages, plugin, original, where);
        }
        if (model instanceof V4Interaction.AsynchronousMessage message) {
            Map<String, JsonValue> plugin = message.getPluginConfiguration().get("protobuf");
            return plugin == null
                    ? new MessageInteraction(message, original)
                    : descriptors.message(message, plugin, original, where);
        }
        throw PactFormatException.of(
                where,
                "type",
                model.getClass().getSimpleName(),
                "HTTP, gRPC or a message",
                "Leave other messages to other tools.");
    }
}
