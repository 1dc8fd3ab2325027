package dev.crosscheck.broker.server.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A deployment target.
 *
 * @param contacts who looks after it, as the JSON array that was given
 */
public record Environment(
        String uuid,
        String name,
        @Nullable String displayName,
        boolean production,
        @Nullable String contacts,
        Instant createdAt) {

    /** The name as people see it. */
    public String label() {
        return displayName == null ? name : displayName;
    }
}
