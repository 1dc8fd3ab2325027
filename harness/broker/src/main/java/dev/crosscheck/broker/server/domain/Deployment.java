package dev.crosscheck.broker.server.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version in an environment, from when it came until it was replaced, undeployed or no longer supported.
 *
 * @param target tells instances of one service in one environment apart; only for {@link Kind#DEPLOYED}
 * @param endedAt null while the version is there
 */
public record Deployment(
        String uuid,
        Kind kind,
        Version version,
        Environment environment,
        @Nullable String target,
        Instant createdAt,
        @Nullable Instant endedAt) {

    /** How a version got into an environment. */
    public enum Kind {
        /** Runs there; a later deployment to the same target replaces it. */
        DEPLOYED,
        /** Was handed to users there; stays until its support ends. */
        RELEASED
    }

    /** Whether the version is still there. */
    public boolean isCurrent() {
        return endedAt == null;
    }
}
