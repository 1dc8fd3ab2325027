package dev.crosscheck.pact;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What must be so at the provider before an interaction can happen.
 *
 * @param name what people read: {@code "A1 costs 20 EUR"}
 * @param parameters details for whoever sets it up; values are JSON values, null included
 */
public record ProviderState(String name, Map<String, Object> parameters) {

    /** Copies the parameters and keeps their order. */
    public ProviderState {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** A state without parameters. */
    public static ProviderState of(String name) {
        return new ProviderState(name, Map.of());
    }

    @Override
    public String toString() {
        return parameters.isEmpty() ? name : name + " " + parameters;
    }
}
