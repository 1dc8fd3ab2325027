package dev.crosscheck.recording;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A part of a message, whatever it is written in: what matchers are inferred from. */
sealed interface Value {

    /** How it is built, without its values: what two samples must share to become one interaction. */
    String shape();

    /** A JSON object, a protobuf message or map. */
    record Fields(Map<String, Value> byName) implements Value {
        @Override
        public String shape() {
            StringBuilder shape = new StringBuilder("{");
            new TreeMap<>(byName)
                    .forEach((name, value) ->
                            shape.append(name).append(':').append(value.shape()).append(','));
            return shape.append('}').toString();
        }
    }

    /** A list. */
    record Items(List<Value> items) implements Value {
        @Override
        public String shape() {
            return "["
                    + String.join(
                            "|", new TreeSet<>(items.stream().map(Value::shape).toList())) + "]";
        }
    }

    /**
     * A value that has no parts.
     *
     * @param kind what it is
     * @param text as people write it
     */
    record Leaf(Kind kind, String text) implements Value {
        @Override
        public String shape() {
            return kind.isNumber() ? "NUMBER" : kind.name();
        }
    }

    /** What a leaf is. */
    enum Kind {
        TEXT,
        INTEGER,
        DECIMAL,
        BOOL,
        /** Of protobuf, by its name. */
        ENUM,
        BYTES,
        NULL,
        /** Compared as a whole: JSON inside protobuf. */
        OPAQUE;

        boolean isNumber() {
            return this == INTEGER || this == DECIMAL;
        }
    }
}
