package dev.crosscheck.pact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a file of version 4 said, so that it is written again word for word: other tools put in what this one does not know.
 *
 * @param interaction one interaction
 * @param file where it was
 */
record Original(JsonNode interaction, Surroundings file) {

    /**
     * All that a file holds besides its interactions.
     *
     * @param head consumer, provider, metadata, and whatever else there is
     * @param descriptorKeys the descriptors that its interactions refer to
     */
    record Surroundings(JsonNode head, Set<String> descriptorKeys) {

        static Surroundings of(JsonNode file) {
            ObjectNode head = ((ObjectNode) file).objectNode().setAll((ObjectNode) file);
            head.remove("interactions");
            return new Surroundings(head, Original.descriptorKeys(file.path("interactions")));
        }
    }

    /** Null for an interaction that was built here, or read from an older version. */
    static @Nullable Original of(Interaction interaction) {
        if (interaction instanceof GrpcInteraction call) {
            return call.original();
        }
        if (interaction instanceof GrpcStreamInteraction call) {
            return call.original();
        }
        return interaction instanceof RestInteraction rest
                ? rest.original()
                : ((MessageInteraction) interaction).original();
    }

    /** The descriptors that interactions refer to: of a call, or of the bodies of an HTTP request. */
    static Set<String> descriptorKeys(JsonNode interactions) {
        return new TreeSet<>(interactions.findValuesAsText("descriptorKey"));
    }
}
