package dev.crosscheck.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One object of an evidence document: every key is asked for by name, and {@link #done} refuses the ones that nobody knows. */
final class Fields {

    private final JsonNode object;
    private final String origin;
    private final String path;
    private final Set<String> asked = new HashSet<>();

    private Fields(JsonNode object, String origin, String path) {
        this.object = object;
        this.origin = origin;
        this.path = path;
    }

    static Fields of(JsonNode document, String origin) throws EvidenceException {
        return nested(document, origin, "$");
    }

    private static Fields nested(JsonNode node, String origin, String path) throws EvidenceException {
        if (!node.isObject()) {
            throw new EvidenceException(origin + ": " + path + " was " + shown(node)
                    + " (expected: an object). Use the file the run left.");
        }
        return new Fields(node, origin, path);
    }

    /** Reads one element of a list. */
    interface Element<T> {
        T read(Fields fields) throws EvidenceException;
    }

    String text(String name) throws EvidenceException {
        JsonNode node = node(name);
        if (!node.isTextual()) {
            throw at(name, shown(node), "text", "Use the file the run left");
        }
        return node.textValue();
    }

    @Nullable
    String textOrNull(String name) throws EvidenceException {
        return node(name).isNull() ? null : text(name);
    }

    int integer(String name) throws EvidenceException {
        long value = number(name);
        if (value != (int) value) {
            throw at(name, value, "an integer of 32 bits", "Use the file the run left");
        }
        return (int) value;
    }

    @Nullable
    Integer integerOrNull(String name) throws EvidenceException {
        return node(name).isNull() ? null : (Integer) integer(name);
    }

    long number(String name) throws EvidenceException {
        JsonNode node = node(name);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw at(name, shown(node), "an integer", "Use the file the run left");
        }
        return node.longValue();
    }

    /** Text that has a meaning: a name, an instant, one of a set. */
    <T> T parsed(String name, Function<String, T> meaning) throws EvidenceException {
        String text = text(name);
        try {
            return meaning.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw at(name, "'" + text + "'", "a valid value: " + e.getMessage(), "Use the file the run left");
        }
    }

    <T> @Nullable T parsedOrNull(String name, Function<String, T> meaning) throws EvidenceException {
        return node(name).isNull() ? null : parsed(name, meaning);
    }

    /** The same for a key that older files do not have. */
    <T> @Nullable T parsedIfThere(String name, Function<String, T> meaning) throws EvidenceException {
        asked.add(name);
        return object.has(name) ? parsed(name, meaning) : null;
    }

    /** A number that older files do not have, and that is 0 then. */
    long numberIfThere(String name) throws EvidenceException {
        asked.add(name);
        return object.has(name) ? number(name) : 0;
    }

    <T> @Nullable T object(String name, Element<T> element) throws EvidenceException {
        JsonNode node = node(name);
        return node.isNull() ? null : element(node, path + "." + name, element);
    }

    /** An object that older files do not have. */
    <T> @Nullable T optional(String name, Element<T> element) throws EvidenceException {
        if (object.has(name)) {
            return object(name, element);
        }
        asked.add(name);
        return null;
    }

    <T> List<T> list(String name, Element<T> element) throws EvidenceException {
        JsonNode array = array(name);
        List<T> all = new ArrayList<>(array.size());
        for (int i = 0; i < array.size(); i++) {
            all.add(element(array.get(i), path + "." + name + "[" + i + "]", element));
        }
        return all;
    }

    List<String> texts(String name) throws EvidenceException {
        List<String> all = new ArrayList<>();
        for (JsonNode node : array(name)) {
            if (!node.isTextual()) {
                throw at(name, shown(node), "a list of texts", "Use the file the run left");
            }
            all.add(node.textValue());
        }
        return all;
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Refuses keys that nobody asked for. */
    void done() throws EvidenceException {
        for (String name : names()) {
            if (!asked.contains(name)) {
                throw at(name, "there", "no such key", "Use a version of crosscheck that knows it");
            }
        }
    }

    EvidenceException at(String name, Object was, String expected, String remedy) {
        return new EvidenceException(
                origin + ": " + path + "." + name + " was " + was + " (expected: " + expected + "). " + remedy + ".");
    }

    private <T> T element(JsonNode node, String where, Element<T> element) throws EvidenceException {
        Fields fields = nested(node, origin, where);
        T read;
        try {
            read = element.read(fields);
        } catch (IllegalArgumentException e) {
            throw new EvidenceException(origin + ": " + where + " was refused: " + e.getMessage());
        }
        fields.done();
        return read;
    }

    private JsonNode array(String name) throws EvidenceException {
        JsonNode node = node(name);
        if (!node.isArray()) {
            throw at(name, shown(node), "a list", "Use the file the run left");
        }
        return node;
    }

    private JsonNode node(String name) throws EvidenceException {
        asked.add(name);
        JsonNode node = object.get(name);
        if (node == null) {
            throw at(name, "missing", "a value", "Use the file the run left");
        }
        return node;
    }

    private static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
