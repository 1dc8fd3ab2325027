package dev.crosscheck.topology;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A value of a YAML file: asks for what is expected, or fails with the line. */
final class YamlValue {

    private final Yaml yaml;
    private final Node node;

    YamlValue(Yaml yaml, Node node) {
        this.yaml = yaml;
        this.node = node;
    }

    Location where() {
        return yaml.where(node);
    }

    Interpolation interpolation() {
        return yaml.interpolation();
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean isText() {
        return node instanceof ScalarNode && !isNull();
    }

    boolean isNull() {
        return Yaml.isNull(node);
    }

    /** The mapping's entries in order. */
    Map<String, YamlValue> map(String thing) {
        if (!(node instanceof MappingNode mapping)) {
            throw unexpected(thing, "a mapping");
        }
        Map<String, YamlValue> values = new LinkedHashMap<>();
        yaml.entries(mapping).forEach((key, value) -> values.put(key, new YamlValue(yaml, value)));
        return values;
    }

    /** The mapping's entries; any key but the allowed ones and {@code x-*} is an error. */
    Map<String, YamlValue> map(String thing, Set<String> allowed) {
        Map<String, YamlValue> values = map(thing);
        values.forEach((key, value) -> {
            if (!allowed.contains(key) && !key.startsWith("x-")) {
                throw new TopologyException(
                        value.where(),
                        thing,
                        "given the key '" + key + "'",
                        "one of " + allowed.stream().sorted().toList(),
                        "It would change what runs and is not supported: remove it, or move it to a file of its own.");
            }
        });
        return values;
    }

    List<YamlValue> list(String thing) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue().stream()
                    .map(each -> new YamlValue(yaml, each))
                    .toList();
        }
        throw unexpected(thing, "a list");
    }

    /** A list, or a single text as a list of one. */
    List<YamlValue> listOrOne(String thing) {
        return isText() ? List.of(this) : list(thing);
    }

    /** A command: one text, split as Compose does, or a list of words. */
    List<String> words(String thing) {
        return isText()
                ? Words.of(text(thing), where())
                : list(thing).stream().map(word -> word.text(thing)).toList();
    }

    /** A command of at least one word. */
    List<String> command(String thing) {
        List<String> words = words(thing);
        if (words.isEmpty()) {
            throw unexpected(thing, "at least one word");
        }
        return words;
    }

    /** The text, interpolated. */
    String text(String thing) {
        if (node instanceof ScalarNode scalar && !isNull()) {
            return yaml.interpolation().apply(scalar.getValue(), where());
        }
        throw unexpected(thing, "a text");
    }

    int port(String thing) {
        return number(thing, 1, 65_535);
    }

    int number(String thing, int least, int most) {
        String text = text(thing);
        long number = text.matches("[0-9]{1,9}") ? Long.parseLong(text) : -1;
        if (number >= least && number <= most) {
            return (int) number;
        }
        throw unexpected(thing, "a number from " + least + " to " + most);
    }

    boolean bool(String thing) {
        return switch (text(thing)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unexpected(thing, "true or false");
        };
    }

    TopologyException unexpected(String thing, String expected) {
        return new TopologyException(where(), thing, shown(), expected, "Correct it.");
    }

    private String shown() {
        if (isMap()) {
            return "a mapping";
        }
        return node instanceof ScalarNode scalar ? "'" + scalar.getValue() + "'" : "a list";
    }
}
