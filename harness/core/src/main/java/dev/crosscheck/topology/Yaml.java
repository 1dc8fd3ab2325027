package dev.crosscheck.topology;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A YAML file as nodes that know their lines: no key twice, aliases and merge keys resolved, size and depth bounded. */
final class Yaml {

    private static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_DEPTH = 40;
    private static final int MAX_ALIASES = 200;
    private static final String MERGE = "<<";

    private final String file;
    private final Interpolation interpolation;
    private final IdentityHashMap<MappingNode, Map<String, Node>> merged = new IdentityHashMap<>();

    private Yaml(String file, Interpolation interpolation) {
        this.file = file;
        this.interpolation = interpolation;
    }

    static YamlValue read(Path file, Interpolation interpolation) {
        return parse(text(file), file.toString(), interpolation);
    }

    static String text(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new TopologyException(
                        new Location(file.toString(), 1),
                        "the file",
                        Files.size(file) + " bytes long",
                        "at most " + MAX_BYTES,
                        "Split it, or name the right file.");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new TopologyException(
                    file + ": the file was missing (expected: a readable file). Check the path.", e);
        } catch (IOException e) {
            throw new TopologyException(
                    file + ": the file was unreadable: " + e
                            + " (expected: UTF-8 text). Check its permissions and encoding.",
                    e);
        }
    }

    static YamlValue parse(String text, String file, Interpolation interpolation) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MAX_BYTES);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        options.setAllowRecursiveKeys(false);
        try {
            Node root = new org.yaml.snakeyaml.Yaml(new SafeConstructor(options)).compose(new StringReader(text));
            if (root == null) {
                throw new TopologyException(
                        new Location(file, 1), "the file", "empty", "a compose file", "Declare services in it.");
            }
            return new YamlValue(new Yaml(file, interpolation), root);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            throw new TopologyException(
                    new Location(file, mark == null ? 1 : mark.getLine() + 1) + ": the YAML was malformed: "
                            + e.getProblem() + " (expected: YAML 1.1). Correct it.",
                    e);
        } catch (YAMLException e) {
            throw new TopologyException(
                    file + ": the YAML was refused: " + e.getMessage() + " (expected: YAML 1.1). Correct it.", e);
        }
    }

    Location where(Node node) {
        return new Location(file, node.getStartMark().getLine() + 1);
    }

    Interpolation interpolation() {
        return interpolation;
    }

    /** The entries of a mapping, merge keys applied: its own keys win, then those merged first. */
    Map<String, Node> entries(MappingNode node) {
        Map<String, Node> known = merged.get(node);
        if (known != null) {
            return known;
        }
        merged.put(node, Map.of());
        Map<String, Node> entries = new LinkedHashMap<>();
        List<MappingNode> bases = new ArrayList<>();
        for (NodeTuple tuple : node.getValue()) {
            String key = key(tuple.getKeyNode());
            if (key.equals(MERGE)) {
                bases.addAll(bases(tuple.getValueNode()));
            } else if (entries.put(key, tuple.getValueNode()) != null) {
                throw new TopologyException(
                        where(tuple.getKeyNode()), "key '" + key + "'", "there twice", "each key once", "Remove one.");
            }
        }
        bases.forEach(base -> entries(base).forEach(entries::putIfAbsent));
        merged.put(node, entries);
        return entries;
    }

    private String key(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new TopologyException(where(node), "a key", "not a plain text", "a text", "Quote it.");
    }

    private List<MappingNode> bases(Node node) {
        if (node instanceof MappingNode map) {
            return List.of(map);
        }
        List<MappingNode> bases = new ArrayList<>();
        if (node instanceof SequenceNode list) {
            list.getValue()
                    .forEach(each -> bases.addAll(each instanceof MappingNode ? bases(each) : notMergeable(each)));
            return bases;
        }
        return notMergeable(node);
    }

    private List<MappingNode> notMergeable(Node node) {
        throw new TopologyException(
                where(node), "a merge", "with a value that is no mapping", "<<: *anchor", "Merge mappings only.");
    }

    static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }
}
