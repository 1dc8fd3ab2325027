package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What references in a document refer to: places, anchors, and schemas with an address of their own. Such a schema, and the document
 * as a whole, is a <em>resource</em>: its anchors are its own (JSON Schema 2020-12, section 8.2).
 */
final class OpenApiReferences {

    private final JsonNode root;
    private final String source;
    private final IdentityHashMap<JsonNode, JsonNode> resources = new IdentityHashMap<>();
    private final Map<String, JsonNode> addresses = new HashMap<>();
    private final IdentityHashMap<JsonNode, Map<String, JsonNode>> anchors = new IdentityHashMap<>();
    private final IdentityHashMap<JsonNode, Map<String, JsonNode>> dynamicAnchors = new IdentityHashMap<>();

    OpenApiReferences(JsonNode root, String source) {
        this.root = root;
        this.source = source;
    }

    /** Takes note of one node, after those around it; gives the resource that its children are in. */
    JsonNode note(JsonNode node, JsonNode outer) {
        JsonNode resource = node.path("$id").isTextual() ? node : outer;
        if (node.path("$id").isTextual()) {
            addresses.putIfAbsent(withoutHash(node.path("$id").textValue()), node);
        }
        if (node.isObject()) {
            resources.put(node, resource);
        }
        for (String keyword : new String[] {"$anchor", "$dynamicAnchor"}) {
            if (node.path(keyword).isTextual()) {
                String name = node.path(keyword).textValue();
                of(anchors, resource).putIfAbsent(name, node);
                of(anchors, root).putIfAbsent(name, node); // whoever has no address of his own may look everywhere
                if (keyword.equals("$dynamicAnchor")) {
                    of(dynamicAnchors, resource).putIfAbsent(name, node);
                }
            }
        }
        return resource;
    }

    private static Map<String, JsonNode> of(IdentityHashMap<JsonNode, Map<String, JsonNode>> all, JsonNode resource) {
        return all.computeIfAbsent(resource, unseen -> new HashMap<>());
    }

    /** Whether a reference that is not to a place in its own document is to a schema in it. */
    boolean knows(String reference) {
        return addresses.containsKey(addressOf(reference));
    }

    /** The resource that a schema is in; a copy of a schema is in the document. */
    JsonNode resourceOf(JsonNode schema) {
        return resources.getOrDefault(schema, root);
    }

    /** Whether which schema is meant depends on the way to the reference. */
    boolean dynamic() {
        return !dynamicAnchors.isEmpty();
    }

    /** What a {@code $ref} refers to, which may be another reference. */
    JsonNode follow(JsonNode reference) {
        return follow(reference, "$ref");
    }

    /**
     * What a {@code $dynamicRef} refers to.
     *
     * @param scope the resources that were gone through, the first one first
     */
    JsonNode followDynamic(JsonNode reference, Iterable<JsonNode> scope) {
        JsonNode target = follow(reference, "$dynamicRef");
        String to = reference.path("$dynamicRef").textValue();
        String name = to.substring(to.indexOf('#') + 1);
        if (isDynamic(target, name)) {
            for (JsonNode resource : scope) {
                JsonNode bound = dynamicAnchors.getOrDefault(resource, Map.of()).get(name);
                if (bound != null) {
                    return bound;
                }
            }
        }
        return target;
    }

    private static boolean isDynamic(JsonNode target, String name) {
        return target.path("$dynamicAnchor").asText().equals(name) && !name.isEmpty();
    }

    private JsonNode follow(JsonNode reference, String keyword) {
        String to = reference.path(keyword).textValue();
        String address = addressOf(to);
        @Nullable JsonNode resource = address.isEmpty() ? resourceOf(reference) : addresses.get(address);
        if (resource == null) {
            throw dangling(keyword, to);
        }
        String fragment = decoded(keyword, to);
        JsonNode target = in(resource, fragment);
        if (target.isMissingNode() && address.isEmpty()) {
            target = in(root, fragment);
        }
        if (target.isMissingNode()) {
            throw dangling(keyword, to);
        }
        return target;
    }

    private JsonNode in(JsonNode resource, String fragment) {
        if (fragment.isEmpty() || fragment.startsWith("/")) {
            return resource.at(fragment);
        }
        JsonNode anchored = anchors.getOrDefault(resource, Map.of()).get(fragment);
        return anchored == null ? MissingNode.getInstance() : anchored;
    }

    private String decoded(String keyword, String reference) {
        int hash = reference.indexOf('#');
        String fragment = hash < 0 ? "" : reference.substring(hash + 1);
        try {
            return fragment.contains("%")
                    ? URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8)
                    : fragment;
        } catch (IllegalArgumentException e) { // a per cent sign before no digits
            throw dangling(keyword, reference);
        }
    }

    private static String addressOf(String reference) {
        int hash = reference.indexOf('#');
        return hash < 0 ? reference : reference.substring(0, hash);
    }

    private static String withoutHash(String id) {
        return id.endsWith("#") ? id.substring(0, id.length() - 1) : id;
    }

    DefinitionException dangling(String keyword, String reference) {
        return DefinitionException.of(
                source,
                keyword,
                "'" + reference + "'",
                "something that exists and does not refer to itself",
                "Define it, or correct the reference.");
    }
}
