package dev.crosscheck.broker.server.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One service that publishes or verifies pacts; the broker's wire format calls it a pacticipant.
 *
 * @param mainBranch the branch whose versions {@code mainBranch} selectors mean
 */
public record Service(
        long id,
        String name,
        @Nullable String displayName,
        @Nullable String repositoryUrl,
        @Nullable String mainBranch,
        Instant createdAt) {

    /** The name as people see it. */
    public String label() {
        return displayName == null ? name : displayName;
    }
}
