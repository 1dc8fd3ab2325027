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
     * Checks that a path leads to something in an example: a rule that leads nowhere would never be applied.
     *
     * @throws IllegalArgumentException if it does not; of an empty list everything may be said
     */
    static void check(String path, JsonNode example) {
        List<JsonNode> here = List.of(example);
        Matcher steps = STEP.matcher(path);
        while (steps.find()) {
            String step =
                    steps.group(1) != null ? steps.group(1) : steps.group(2) != null ? steps.group(2) : steps.group(3);
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
