package dev.crosscheck.verdict;

import dev.crosscheck.service.ServiceName;
import org.jspecify.annotations.Nullable;

/**
 * The part one service played in a run.
 *
 * @param service who
 * @param role as what
 * @param version the version that ran, as the broker knows it, when it was told
 * @param branch the branch that version was built from, when it was told
 * @param image the container image it ran as, for a real service or infrastructure
 * @param imageDigest the digest of that image ({@code sha256:...}), when the engine knew it
 */
public record Part(
        ServiceName service,
        Role role,
        @Nullable String version,
        @Nullable String branch,
        @Nullable String image,
        @Nullable String imageDigest) {

    /** As what a service took part. */
    public enum Role {
        /** The service itself, in a container or in the test's JVM. */
        REAL,
        /** Our double for it. */
        FAKE,
        /** A database, cache or queue: always the thing itself. */
        INFRASTRUCTURE
    }

    /** A real service of a known version, with nothing said about its image. */
    public static Part real(ServiceName service, String version) {
        return new Part(service, Role.REAL, version, null, null, null);
    }

    /** A faked service. */
    public static Part fake(ServiceName service) {
        return new Part(service, Role.FAKE, null, null, null, null);
    }

    /** Infrastructure, from the given image. */
    public static Part infrastructure(ServiceName service, @Nullable String image) {
        return new Part(service, Role.INFRASTRUCTURE, null, null, image, null);
    }

    /** The same, built from the given branch. */
    public Part onBranch(@Nullable String name) {
        return new Part(service, role, version, name, image, imageDigest);
    }

    /** The same, running as the given image. */
    public Part as(@Nullable String runImage, @Nullable String runImageDigest) {
        return new Part(service, role, version, branch, runImage, runImageDigest);
    }
}
