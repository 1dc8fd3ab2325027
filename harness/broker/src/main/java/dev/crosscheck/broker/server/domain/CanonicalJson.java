package dev.crosscheck.broker.server.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;

/** JSON in one spelling: object keys in order, so that equal meaning gives equal bytes. */
final class CanonicalJson {
    private CanonicalJson() {}

    static JsonNode ordered(JsonNode node) {
        if (node.isObject()) {
            ObjectNode ordered = JsonNodeFactory.instance.objectNode();
            node.properties().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(property -> ordered.set(property.getKey(), ordered(property.getValue())));
            return ordered;
        }
        if (node.isArray()) {
            ArrayNode ordered = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(element -> ordered.add(ordered(element)));
            return ordered;
        }
        return node;
    }

    /** An array whose order means nothing, as that of the interactions in a pact. */
    static JsonNode sorted(JsonNode array) {
        ArrayNode sorted = JsonNodeFactory.instance.arrayNode(array.size());
        ordered(array)
                .valueStream()
                .sorted(Comparator.comparing(JsonNode::toString))
                .forEach(sorted::add);
        return sorted;
    }

    /** The lower-case hexadecimal SHA-1 of the JSON as it stands. */
    static String sha1(JsonNode node) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1").digest(node.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-1, which every Java must have", e);
        }
    }
}
