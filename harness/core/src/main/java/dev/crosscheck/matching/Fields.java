package dev.crosscheck.matching;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object or a protobuf message. A value is one of these, a {@link java.util.List}, or a plain value that
 * pact-jvm's matchers know; null is JSON's null.
 *
 * @param present what was sent
 * @param defaults what a protobuf field means that was not sent; empty for JSON
 */
record Fields(Map<String, @Nullable Object> present, Map<String, @Nullable Object> defaults) {

    static Fields ofJson(Map<String, @Nullable Object> present) {
        return new Fields(Collections.unmodifiableMap(new LinkedHashMap<>(present)), Map.of());
    }

    boolean has(String name) {
        return present.containsKey(name) || defaults.containsKey(name);
    }

    @Nullable
    Object get(String name) {
        return present.containsKey(name) ? present.get(name) : defaults.get(name);
    }

    @Override
    public String toString() {
        return present.toString();
    }
}
