package dev.crosscheck.topology;

import dev.crosscheck.service.ServiceName;

/**
 * An entry of {@code depends_on}.
 *
 * @param service what must be there first
 * @param condition when it is there
 * @param where the line that says so
 */
public record Dependency(ServiceName service, Condition condition, Location where) {

    /** When a dependency is met. The testbed waits for readiness in the first two cases: a started service that is not ready helps nobody. */
    public enum Condition {
        STARTED,
        HEALTHY,
        /** It ran to its end with exit code 0. */
        COMPLETED
    }
}
