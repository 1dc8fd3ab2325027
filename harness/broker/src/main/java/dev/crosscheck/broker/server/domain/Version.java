package dev.crosscheck.broker.server.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a service. Versions are ordered by creation: a greater id is newer.
 *
 * @param number what the team calls the version, usually a commit hash
 */
public record Version(
        long id,
        String service,
        String number,
        @Nullable String buildUrl,
        List<Label> branches,
        List<Label> tags,
        Instant createdAt) {

    /** Copies the lists. */
    public Version {
        branches = List.copyOf(branches);
        tags = List.copyOf(tags);
    }

    /** Whether this version was built from that branch. */
    public boolean isOnBranch(String branch) {
        return branches.stream().anyMatch(label -> label.name().equals(branch));
    }

    /** Whether this version carries that tag. */
    public boolean hasTag(String tag) {
        return tags.stream().anyMatch(label -> label.name().equals(tag));
    }
}
