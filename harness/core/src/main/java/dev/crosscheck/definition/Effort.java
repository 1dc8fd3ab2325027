package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Bounds what checking one value may take: alternatives of recursive schemas would take a time exponential in its depth. */
final class Effort {

    private static final int MOST_STEPS = 1_000_000;
    private static final int MAX_DEPTH = 500;

    /** What came of trying a schema. */
    record Outcome(boolean fits, Evaluated evaluated) {}

    /** One value and one schema, as the very objects, and where dynamic references lead. */
    private record Attempt(JsonNode value, JsonNode schema, List<JsonNode> scope) {

        @Override
        @SuppressWarnings("ReferenceEquality") // that is the point
        public boolean equals(Object other) {
            return other instanceof Attempt that
                    && value == that.value
                    && schema == that.schema
                    && isSame(scope, that.scope);
        }

        @SuppressWarnings("ReferenceEquality")
        private static boolean isSame(List<JsonNode> one, List<JsonNode> other) {
            return one.size() == other.size()
                    && IntStream.range(0, one.size()).allMatch(i -> one.get(i) == other.get(i));
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(value) + System.identityHashCode(schema);
        }
    }

    private final String source;
    private final Map<Attempt, Outcome> outcomes = new HashMap<>();
    private final Set<Attempt> underWay = new HashSet<>();
    private int steps;
    private int depth;

    Effort(String source) {
        this.source = source;
    }

    /** What came of it the first time. */
    Outcome remembered(JsonNode value, JsonNode schema, List<JsonNode> scope, Supplier<Outcome> attempt) {
        Attempt key = new Attempt(value, schema, scope);
        Outcome known = outcomes.get(key);
        if (known == null) {
            known = attempt.get();
            outcomes.put(key, known);
        }
        return known;
    }

    /** Does it unless it is being done, further out, for the same value and schema. */
    void once(JsonNode value, JsonNode schema, Runnable check) {
        Attempt key = new Attempt(value, schema, List.of());
        if (underWay.add(key)) {
            check.run();
            underWay.remove(key);
        }
    }

    void enter(String path) {
        if (++depth > MAX_DEPTH) {
            throw DefinitionException.of(
                    source,
                    "schema at " + path,
                    "nested deeper than " + MAX_DEPTH,
                    "schemas that end",
                    "Break the cycle.");
        }
        if (++steps > MOST_STEPS) {
            throw DefinitionException.of(
                    source,
                    "schema at " + path,
                    "more than " + MOST_STEPS + " comparisons for one value",
                    "schemas and values that take fewer",
                    "Use a smaller example.");
        }
    }

    void leave() {
        depth--;
    }
}
