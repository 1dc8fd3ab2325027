package dev.crosscheck.broker.server.domain;

import org.jspecify.annotations.Nullable;

/**
 * One version that a selector came to, or the fact that there is none.
 *
 * @param version null when every version is meant, or when there is none
 * @param exists false when the selector came to nothing
 * @param specified whether the client asked for it, rather than the broker finding that it takes part
 * @param ignored whether the client wants its failures disregarded
 */
record ResolvedSelector(
        VersionSelector selector, @Nullable Version version, boolean exists, boolean specified, boolean ignored) {

    boolean meansEveryVersion() {
        return exists && version == null;
    }

    boolean covers(Version candidate) {
        return candidate.service().equals(selector.service())
                && exists
                && (version == null || version.id() == candidate.id());
    }

    /** The version in words that continue "between". */
    String description() {
        String service = selector.service();
        Where where = selector.where();
        String number = version == null ? "no such version exists" : version.number();
        if (where.environment() != null) {
            return "the version of " + service + " currently in " + where.environment() + " (" + number + ")";
        }
        if (where.equals(Where.ANY)) {
            if (selector.number() == null) {
                return "any version of " + service;
            }
            return "version " + selector.number() + " of " + service + (exists ? "" : " (no such version exists)");
        }
        return (where.latest() ? "the latest version of " : "a version of ")
                + service
                + (where.tag() == null ? "" : " with tag " + where.tag())
                + (where.branch() == null ? "" : " from branch " + where.branch())
                + (where.mainBranch() ? " from the main branch" : "")
                + " ("
                + number
                + ")";
    }
}
