package dev.crosscheck.pact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.pact.Original.Surroundings;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All of a pact file but its interactions: what the files said that these came from, put together, and the descriptors of what was
 * built here. Pact's protobuf plugin looks at the first entry of its name only, so all descriptors go there.
 */
final class PactHead {

    /** The first version of the plugin that knows the shape we write; a verifier needs it or a later one. */
    private static final String PLUGIN_VERSION = "0.6.4";

    private static final String PLUGIN = "protobuf";
    private static final String METADATA = "metadata";
    private static final String PLUGINS = "plugins";
    private static final String CONFIGURATION = "configuration";

    private final Set<Surroundings> files = new LinkedHashSet<>();
    private final Map<String, ObjectNode> built = new TreeMap<>();
    private final Set<String> used = new TreeSet<>();

    /** The interaction as its file had it. */
    ObjectNode take(Original original) {
        files.add(original.file());
        used.addAll(Original.descriptorKeys(original.interaction()));
        return original.interaction().deepCopy();
    }

    /** Adds the descriptors of an interaction that was built here. */
    void add(String descriptorKey, ObjectNode descriptors) {
        built.put(descriptorKey, descriptors);
        used.add(descriptorKey);
    }

    /** The file, with no interactions yet. */
    ObjectNode of(Pact pact) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        files.forEach(file -> merge(root, file.head()));
        root.withObject("/consumer").put("name", pact.consumer().value());
        root.withObject("/provider").put("name", pact.provider().value());
        ObjectNode metadata = root.withObject("/" + METADATA);
        if (!metadata.path("pactSpecification").path("version").asText().startsWith("4")) {
            metadata.putObject("pactSpecification").put("version", "4.0");
        }
        ArrayNode plugins = plugins();
        metadata.remove(PLUGINS);
        if (!plugins.isEmpty()) {
            metadata.set(PLUGINS, plugins);
        }
        return root;
    }

    /** What the first file says goes. */
    private static void merge(ObjectNode root, JsonNode head) {
        head.properties().forEach(field -> {
            if (field.getKey().equals(METADATA) && !field.getValue().isObject()) {
                return;
            }
            JsonNode known = root.path(field.getKey());
            if (known.isMissingNode()) {
                root.set(field.getKey(), field.getValue().deepCopy());
            } else if (field.getKey().equals(METADATA) && known instanceof ObjectNode metadata) {
                field.getValue().properties().forEach(each -> metadata.putIfAbsent(each.getKey(), each.getValue()));
            }
        });
    }

    private ArrayNode plugins() {
        ArrayNode plugins = JsonNodeFactory.instance.arrayNode();
        for (Surroundings file : files) {
            add(plugins, file.head().path(METADATA).path(PLUGINS));
        }
        if (!built.isEmpty()) {
            ObjectNode own = JsonNodeFactory.instance.objectNode();
            own.put("name", PLUGIN).put("version", PLUGIN_VERSION);
            built.forEach(own.putObject(CONFIGURATION)::set);
            add(plugins, List.of(own));
        }
        removeStale(plugins);
        return plugins;
    }

    /** Two entries of one name in one file stay two; those of another file go into the first of theirs. */
    private static void add(ArrayNode plugins, Iterable<? extends JsonNode> ofOneFile) {
        List<JsonNode> before = new ArrayList<>();
        plugins.forEach(before::add);
        for (JsonNode plugin : ofOneFile) {
            JsonNode known = before.stream()
                    .filter(other -> other.path("name").equals(plugin.path("name")))
                    .findFirst()
                    .orElse(null);
            if (known instanceof ObjectNode entry && plugin.isObject()) {
                extend(entry, plugin);
            } else {
                plugins.add(plugin.deepCopy());
            }
        }
    }

    private static void extend(ObjectNode known, JsonNode plugin) {
        JsonNode configuration = plugin.path(CONFIGURATION);
        if (known.path(CONFIGURATION) instanceof ObjectNode into) {
            configuration.properties().forEach(each -> into.putIfAbsent(each.getKey(), each.getValue()));
        } else if (configuration.isObject()) {
            known.set(CONFIGURATION, configuration.deepCopy());
        }
        if (PluginVersion.isOlder(
                known.path("version").asText(), plugin.path("version").asText())) {
            known.set("version", plugin.path("version"));
        }
    }

    /** Descriptors of interactions that are no longer there; a plugin that nothing needs any more would fail other verifiers. */
    private void removeStale(ArrayNode plugins) {
        Set<String> stale = new TreeSet<>();
        files.forEach(file -> stale.addAll(file.descriptorKeys()));
        stale.removeAll(used);
        for (Iterator<JsonNode> each = plugins.iterator(); each.hasNext(); ) {
            if (each.next().path(CONFIGURATION) instanceof ObjectNode configuration && !configuration.isEmpty()) {
                configuration.remove(stale);
                if (configuration.isEmpty()) {
                    each.remove();
                }
            }
        }
    }
}
