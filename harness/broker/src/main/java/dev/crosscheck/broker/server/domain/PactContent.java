package dev.crosscheck.broker.server.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The content of one pact file. Its identity is what affects a verification: the interactions or messages, in any
 * order and with their keys in any order, and the version of the Pact specification.
 */
public final class PactContent {
    private static final List<String> INTERACTION_KEYS = List.of("interactions", "messages");
    private static final List<String> SPECIFICATION_POINTERS = List.of(
            "/metadata/pactSpecification/version",
            "/metadata/pact-specification/version",
            "/metadata/pactSpecificationVersion");

    private final ObjectNode json;

    private PactContent(ObjectNode json) {
        this.json = json;
    }

    /**
     * Takes the JSON of a pact file. Interaction ids from an earlier fetch are dropped.
     *
     * @throws InvalidRequest when it is no JSON object
     */
    public static PactContent of(JsonNode json) {
        if (!(json instanceof ObjectNode)) {
            throw new InvalidRequest("content", "is not a pact (expected: a JSON object)");
        }
        ObjectNode copy = json.deepCopy();
        copy.remove("_links");
        interactionsOf(copy).forEach(interaction -> interaction.remove("_id"));
        return new PactContent(copy);
    }

    /** The pact as it was published. */
    public ObjectNode json() {
        return json.deepCopy();
    }

    /** The metadata of the file, as JSON; {@code null} in JSON when there is none. */
    public String metadata() {
        return json.path("metadata").isMissingNode()
                ? "null"
                : json.path("metadata").toString();
    }

    /** The consumer that the file itself names. */
    public Optional<String> consumer() {
        return text("/consumer/name");
    }

    /** The provider that the file itself names. */
    public Optional<String> provider() {
        return text("/provider/name");
    }

    /** The lower-case hexadecimal SHA-1 of all that affects a verification. */
    public String sha() {
        ObjectNode verifiable = JsonNodeFactory.instance.objectNode();
        for (String key : INTERACTION_KEYS) {
            if (json.path(key).isArray()) {
                verifiable.set(key, CanonicalJson.sorted(json.path(key)));
            }
        }
        if (verifiable.isEmpty()) {
            return CanonicalJson.sha1(CanonicalJson.ordered(json));
        }
        SPECIFICATION_POINTERS.stream()
                .map(json::at)
                .filter(JsonNode::isValueNode)
                .findFirst()
                .ifPresent(version -> verifiable.set("pactSpecification", version));
        return CanonicalJson.sha1(verifiable);
    }

    /** The pact with an {@code _id} in each interaction, by which verification results name it. */
    public ObjectNode withInteractionIds() {
        ObjectNode result = json();
        for (ObjectNode interaction : interactionsOf(result)) {
            ObjectNode body = interaction.deepCopy();
            interaction.removeAll();
            interaction.put("_id", CanonicalJson.sha1(CanonicalJson.ordered(body)));
            interaction.setAll(body);
        }
        return result;
    }

    /**
     * This pact and the interactions that only the other has, for tests that run in parts.
     *
     * @throws InvalidRequest when both have an interaction of the same description and provider states, but
     *     different content
     */
    public PactContent mergedWith(PactContent other) {
        ObjectNode merged = json();
        for (String key : INTERACTION_KEYS) {
            for (JsonNode added : other.json.path(key)) {
                Optional<JsonNode> existing = merged.path(key)
                        .valueStream()
                        .filter(candidate -> isSameInteraction(candidate, added))
                        .findFirst();
                if (existing.isEmpty()) {
                    ArrayNode interactions = merged.withArrayProperty(key);
                    interactions.add(added.deepCopy());
                } else if (!CanonicalJson.ordered(existing.get()).equals(CanonicalJson.ordered(added))) {
                    throw new InvalidRequest(
                            "content",
                            "cannot be merged: interaction " + added.path("description")
                                    + " was published before with different content");
                }
            }
        }
        return new PactContent(merged);
    }

    private static boolean isSameInteraction(JsonNode one, JsonNode other) {
        return Stream.of("type", "description", "providerState", "provider_state", "providerStates")
                .allMatch(key -> Objects.equals(one.get(key), other.get(key)));
    }

    private static List<ObjectNode> interactionsOf(ObjectNode pact) {
        return INTERACTION_KEYS.stream()
                .flatMap(key -> pact.path(key).valueStream())
                .filter(ObjectNode.class::isInstance)
                .map(ObjectNode.class::cast)
                .toList();
    }

    private Optional<String> text(String pointer) {
        JsonNode node = json.at(pointer);
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }
}
