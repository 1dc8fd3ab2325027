package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Bounds what checking one value may take: alternatives of recursive schemas would take a time exponential in its depth. */
final class Effort {

    private static final int MOST_STEPS = 1_000_000;
    private static final int MAX_DEPTH = 500;

    /** What came of trying a schema. */
    record Outcome(boolean fits, Evaluated evaluated) {}

    /** One value and one schema, as the very objects. */
    private record Attempt(JsonNode value, JsonNode schema) {

        @Override
        @SuppressWarnings("ReferenceEquality") // that is the point
        public boolean equals(Object other) {
            return other instanceof Attempt that && value == that.value && schema == that.schema;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(value) + System.identityHashCode(schema);
        }
    }

    private final String source;
    private final Map<Attempt, Outcome> outcomes = new HashMap<>();
    private int steps;
    private int depth;

    Effort(String source) {
        this.source = source;
    }

    /** What came of it the first time. */
    Outcome remembered(JsonNode value, JsonNode schema, Supplier<Outcome> attempt) {
        Attempt key = new Attempt(value, schema);
        Outcome known = outcomes.get(key);
        if (known == null) {
            known = attempt.get();
            outcomes.put(key, known);
        }
        return known;
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
