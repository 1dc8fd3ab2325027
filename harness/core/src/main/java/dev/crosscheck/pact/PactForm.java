package dev.crosscheck.pact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosscheck.service.ServiceName;
import java.util.Set;

/** Whether a document has the form of a pact. */
final class PactForm {

    private static final Set<String> TYPES =
            Set.of("Synchronous/HTTP", "Synchronous/Messages", "Asynchronous/Messages");

    private final String origin;

    PactForm(String origin) {
        this.origin = origin;
    }

    String at(int interaction) {
        return origin + ": interactions[" + interaction + "]";
    }

    ServiceName serviceName(JsonNode root, String role) {
        JsonNode name = root.path(role).path("name");
        if (!name.isTextual()) {
            throw wrong(origin, role + ".name", name, "a name");
        }
        try {
            return ServiceName.of(name.textValue());
        } catch (IllegalArgumentException e) {
            throw wrong(origin, role + ".name", name, "a letter or digit, then letters, digits, '.', '_' or '-'");
        }
    }

    /** A version of its own, or a type that only version 4 knows. */
    boolean isVersion4(JsonNode root) {
        JsonNode metadata = root.path("metadata");
        for (String specification : new String[] {"pactSpecification", "pact-specification"}) {
            if (metadata.path(specification).path("version").asText().startsWith("4")) {
                return true;
            }
        }
        return metadata.path("pactSpecificationVersion").asText().startsWith("4")
                || root.path("interactions").path(0).has("type");
    }

    void check(JsonNode root) {
        boolean typed = isVersion4(root);
        if (!typed && root.path("messages").isArray()) {
            checkMessages(root.path("messages"));
            if (!root.has("interactions")) {
                return;
            }
        }
        JsonNode interactions = root.path("interactions");
        if (!interactions.isArray()) {
            throw wrong(
                    origin, root.has("messages") ? "messages" : "interactions", interactions, "a list of interactions");
        }
        for (int i = 0; i < interactions.size(); i++) {
            checkInteraction(interactions.get(i), at(i), typed);
        }
    }

    private static void checkInteraction(JsonNode interaction, String where, boolean typed) {
        require(interaction.path("description").isTextual(), where, "description", interaction, "a text");
        if (typed) {
            require(TYPES.contains(interaction.path("type").asText()), where, "type", interaction, "one of " + TYPES);
        }
        if (typed && interaction.path("type").asText().equals("Asynchronous/Messages")) {
            checkMessage(interaction, where);
            return;
        }
        JsonNode request = interaction.path("request");
        JsonNode response = interaction.path("response");
        require(request.isObject(), where, "request", interaction, "an object");
        if (typed && interaction.path("type").asText().equals("Synchronous/Messages")) {
            require(response.isArray() && !response.isEmpty(), where, "response", interaction, "a list of messages");
            return;
        }
        require(response.isObject(), where, "response", interaction, "an object");
        require(
                isAbsentOr(request.path("method").isTextual(), request, "method"),
                where,
                "request.method",
                interaction,
                "a text");
        require(
                isAbsentOr(request.path("path").isTextual(), request, "path"),
                where,
                "request.path",
                interaction,
                "a text");
        require(
                isAbsentOr(response.path("status").isInt(), response, "status"),
                where,
                "response.status",
                interaction,
                "a number");
        require(
                isAbsentOr(request.path("headers").isObject(), request, "headers"),
                where,
                "request.headers",
                interaction,
                "an object");
        require(
                isAbsentOr(response.path("headers").isObject(), response, "headers"),
                where,
                "response.headers",
                interaction,
                "an object");
    }

    private void checkMessages(JsonNode messages) {
        for (int i = 0; i < messages.size(); i++) {
            String where = origin + ": messages[" + i + "]";
            JsonNode message = messages.get(i);
            require(message.path("description").isTextual(), where, "description", message, "a text");
            checkMessage(message, where);
        }
    }

    private static void checkMessage(JsonNode message, String where) {
        String metadata = message.has("metaData") ? "metaData" : "metadata";
        require(
                isAbsentOr(message.path(metadata).isObject(), message, metadata),
                where,
                metadata,
                message,
                "an object");
    }

    private static boolean isAbsentOr(boolean right, JsonNode node, String field) {
        return right || !node.has(field) || node.path(field).isNull();
    }

    private static void require(boolean right, String where, String field, JsonNode interaction, String expected) {
        if (!right) {
            throw wrong(where, field, interaction.at("/" + field.replace('.', '/')), expected);
        }
    }

    private static PactFormatException wrong(String where, String thing, JsonNode actual, String expected) {
        String text = actual.isMissingNode() ? "missing" : actual.toString();
        return PactFormatException.of(
                where,
                thing,
                text.length() <= 100 ? text : text.substring(0, 100) + "...",
                expected,
                "Correct it there.");
    }
}
