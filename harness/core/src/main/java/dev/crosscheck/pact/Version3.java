package dev.crosscheck.pact;

import au.com.dius.pact.core.model.PactSpecVersion;
import au.com.dius.pact.core.model.RequestResponseInteraction;
import au.com.dius.pact.core.support.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.definition.StrictJson;
import java.util.List;

/** Makes a pact of version 3 of HTTP interactions. */
final class Version3 {

    private Version3() {}

    static String toJson(Pact pact) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("consumer").put("name", pact.consumer().value());
        root.putObject("provider").put("name", pact.provider().value());
        ArrayNode interactions = root.putArray("interactions");
        pact.interactions().forEach(each -> interactions.add(node(each)));
        root.putObject("metadata").putObject("pactSpecification").put("version", "3.0.0");
        return PactJson.print(root);
    }

    private static JsonNode node(Interaction interaction) {
        if (!(interaction instanceof RestInteraction rest)) {
            throw refused(interaction, "no HTTP interaction");
        }
        RequestResponseInteraction older = rest.model().asV3Interaction();
        List<String> problems = older.validateForVersion(PactSpecVersion.V3);
        if (problems != null && !problems.isEmpty()) {
            throw refused(interaction, String.valueOf(problems));
        }
        try {
            return StrictJson.parse(Json.toJson(older.toMap(PactSpecVersion.V3)).serialise());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "pact: interaction '" + interaction.description() + "' was not printable: "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    private static IllegalArgumentException refused(Interaction interaction, String why) {
        return new IllegalArgumentException("pact: interaction '" + interaction.description() + "' was " + why
                + " (expected: what version 3 can say). Verify it with a tool that knows version 4.");
    }
}
