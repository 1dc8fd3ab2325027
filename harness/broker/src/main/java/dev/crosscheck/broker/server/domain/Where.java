package dev.crosscheck.broker.server.domain;

import org.jspecify.annotations.Nullable;

/**
 * Which versions of a service are meant, by where they are rather than by number; all conditions must hold.
 *
 * @param latest only the newest of them
 * @param mainBranch those of the service's main branch
 * @param environment those that are deployed to, or released and supported in, an environment
 */
public record Where(
        boolean latest,
        @Nullable String tag,
        @Nullable String branch,
        boolean mainBranch,
        @Nullable String environment) {

    /** Every version. */
    public static final Where ANY = new Where(false, null, null, false, null);

    /**
     * Refuses combinations that have no meaning.
     *
     * @throws InvalidRequest for an environment together with a tag or {@code latest}
     */
    public Where {
        if (environment != null && tag != null) {
            throw new InvalidRequest("environment", "cannot be combined with tag. Ask for one of them.");
        }
        if (environment != null && latest) {
            throw new InvalidRequest("environment", "cannot be combined with latest. Ask for one of them.");
        }
    }

    /** The versions in an environment. */
    public static Where inEnvironment(String environment) {
        return new Where(false, null, null, false, environment);
    }

    /** The newest version with a tag. */
    public static Where latestTagged(String tag) {
        return new Where(true, tag, null, false, null);
    }

    /** The newest version of a branch. */
    public static Where latestOf(String branch) {
        return new Where(true, null, branch, false, null);
    }
}
