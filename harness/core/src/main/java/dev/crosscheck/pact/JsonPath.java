package dev.crosscheck.pact;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Paths into JSON examples, as rules use them. */
final class JsonPath {

    /** One step: {@code .name}, {@code .*}, {@code [0]}, {@code [*]}, {@code ['a key']}. */
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[]+)|\\[(\\d+|\\*)]|\\['([^']*)']");

    private JsonPath() {}

    /**
     * The steps of a path, without the {@code $} it may begin with.
     *
     * @throws IllegalArgumentException if it is no path
     */
    static List<String> steps(String path) {
        String relative = path.startsWith("$") ? path.substring(1) : path;
        boolean named = !relative.isEmpty() && ".[".indexOf(relative.charAt(0)) < 0;
        String whole = named ? '.' + relative : relative;
        Matcher steps = STEP.matcher(whole);
        List<String> names = new ArrayList<>();
        int end = 0;
        while (steps.find() && steps.start() == end) {
            names.add(name(steps));
            end = steps.end();
        }
        if (end < whole.length()) {
            throw new IllegalArgumentException(
                    "rules: path was '" + path + "' (expected: such as $.items[*].sku or $['a name']). Correct it.");
        }
        return names;
    }

    private static String name(Matcher step) {
        return step.group(1) != null ? step.group(1) : step.group(2) != null ? step.group(2) : step.group(3);
    }

    /**
     * Checks that a path leads to something in an example: a rule that leads nowhere would never be applied.
     *
     * @throws IllegalArgumentException if it does not; of an empty list everything may be said
     */
    static void check(String path, JsonNode example) {
        List<JsonNode> here = List.of(example);
        Matcher steps = STEP.matcher(path);
        while (steps.find()) {
            String step = name(steps);
            if (here.stream().allMatch(node -> node.isArray() && node.isEmpty())) {
                return;
            }
            List<JsonNode> next = new ArrayList<>();
            here.forEach(node -> next.addAll(children(node, step)));
            if (next.isEmpty()) {
                throw new IllegalArgumentException("rules: path was '" + path
                        + "' (expected: one that leads to something in the example). Correct it at '" + step + "'.");
            }
            here = next;
        }
    }

    private static List<JsonNode> children(JsonNode node, String step) {
        List<JsonNode> children = new ArrayList<>();
        if (step.equals("*")) {
            node.forEach(children::add);
        } else {
            JsonNode child =
                    node.isArray() && step.matches("\\d{1,9}") ? node.path(Integer.parseInt(step)) : node.path(step);
            if (!child.isMissingNode()) {
                children.add(child);
            }
        }
        return children;
    }
}
