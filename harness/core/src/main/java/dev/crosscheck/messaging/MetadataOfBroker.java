package dev.crosscheck.messaging;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects metadata: what the broker says goes before headers, and of names that differ only in case the first counts. */
public final class MetadataOfBroker {

    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /** Adds a value, unless it is null or the name is taken. */
    public MetadataOfBroker with(String name, @Nullable Object value) {
        if (value != null) {
            values.putIfAbsent(name, value.toString());
        }
        return this;
    }

    /** All of it, sorted by name. */
    public Map<String, String> all() {
        return values;
    }
}
