package dev.crosscheck.broker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.ProviderState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The names a broker gives to interactions, by what a pact has unique: description and states. */
final class InteractionIds {

    private InteractionIds() {}

    static Map<String, String> of(JsonNode pact) {
        Map<String, String> ids = new HashMap<>();
        for (String part : List.of("interactions", "messages")) {
            for (JsonNode interaction : pact.path(part)) {
                JsonNode id = interaction.path("_id");
                if (id.isTextual()) {
                    ids.put(name(interaction), id.textValue());
                }
            }
        }
        return ids;
    }

    static String name(Interaction interaction) {
        List<String> states =
                interaction.states().stream().map(ProviderState::name).toList();
        return interaction.description() + states;
    }

    private static String name(JsonNode interaction) {
        List<String> states = new ArrayList<>();
        JsonNode older = interaction.path("providerState");
        if (older.isTextual()) {
            states.add(older.textValue());
        }
        interaction
                .path("providerStates")
                .forEach(state -> states.add(
                        state.isTextual()
                                ? state.textValue()
                                : state.path("name").asText()));
        return interaction.path("description").asText() + states;
    }
}
