package dev.crosscheck.gate;

import dev.crosscheck.service.ServiceName;
import org.jspecify.annotations.Nullable;

/**
 * What the gate is asked: may this version of this service go there?
 *
 * @param service the service to release
 * @param version its version, as the broker knows it
 * @param target where it is to go
 * @param imageDigest the image that will be released, when it is known; evidence about another image then counts for nothing
 */
public record Question(
        ServiceName service,
        String version,
        Target target,
        @Nullable String imageDigest) {

    /**
     * Where a version is to go.
     *
     * @param kind an environment, or beside the newest versions of a branch
     * @param name the name of it
     */
    public record Target(Kind kind, String name) {

        /** What a target can be. */
        public enum Kind {
            ENVIRONMENT,
            BRANCH
        }

        /**
         * Checks the name.
         *
         * @throws IllegalArgumentException if it is blank
         */
        public Target {
            refuseBlank("target", name);
        }

        /** A deployment target, as in the broker. */
        public static Target environment(String name) {
            return new Target(Kind.ENVIRONMENT, name);
        }

        /** Together with the newest versions of a branch. */
        public static Target branch(String name) {
            return new Target(Kind.BRANCH, name);
        }

        @Override
        public String toString() {
            return kind == Kind.ENVIRONMENT ? "to " + name : "with branch " + name;
        }
    }

    /**
     * Checks the version.
     *
     * @throws IllegalArgumentException if it is blank
     */
    public Question {
        refuseBlank("version", version);
    }

    /** The question, for any image of the version. */
    public static Question of(ServiceName service, String version, Target target) {
        return new Question(service, version, target, null);
    }

    /** The same question about one image. */
    public Question about(@Nullable String digest) {
        return new Question(service, version, target, digest);
    }

    private static void refuseBlank(String what, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(
                    "gate: " + what + " was blank (expected: a name). Say which " + what + " you mean.");
        }
    }

    @Override
    public String toString() {
        return service + " " + version + " released " + target;
    }
}
