package dev.crosscheck.broker.server.domain;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which consumers' pacts a provider wants to verify, as Pact's consumer version selectors say it; see <a
 * href="https://docs.pact.io/pact_broker/advanced_topics/consumer_version_selectors">their documentation</a>.
 *
 * @param consumer only this one's; null for every consumer's
 * @param mainBranch the newest version of the consumer's main branch
 * @param branch the newest version of this branch
 * @param fallbackBranch used for consumers that have nothing on {@code branch}
 * @param tag the versions with this tag, or with {@code latest} the newest of them
 * @param fallbackTag used for consumers that have nothing with {@code tag}
 * @param latest without a tag or branch: the newest version
 * @param deployed what is currently deployed
 * @param released what is released and supported
 * @param environment limits the last two; without them, means both
 */
public record ConsumerVersionSelector(
        @Nullable String consumer,
        boolean mainBranch,
        @Nullable String branch,
        @Nullable String fallbackBranch,
        @Nullable String tag,
        @Nullable String fallbackTag,
        boolean latest,
        boolean deployed,
        boolean released,
        @Nullable String environment) {

    private static final ConsumerVersionSelector LATEST =
            new ConsumerVersionSelector(null, false, null, null, null, null, true, false, false, null);

    /**
     * Refuses what selects nothing, or two things at once.
     *
     * @throws InvalidRequest for that
     */
    public ConsumerVersionSelector {
        boolean inEnvironment = deployed || released || environment != null;
        long kinds = Stream.of(mainBranch, branch != null, tag != null, inEnvironment)
                .filter(given -> given)
                .count();
        if (kinds > 1) {
            throw refusal("selects by more than one of mainBranch, branch, tag and environment");
        }
        if (kinds == 0 && !latest) {
            throw refusal("selects nothing");
        }
        if (inEnvironment && latest) {
            throw refusal("combines latest with an environment");
        }
        if ((fallbackBranch != null && branch == null) || (fallbackTag != null && (tag == null || !latest))) {
            throw refusal("has a fallback for nothing (expected: branch, or tag with latest)");
        }
    }

    private static InvalidRequest refusal(String what) {
        return new InvalidRequest(
                "consumerVersionSelectors",
                "a consumer version selector " + what
                        + ". Give one of mainBranch, matchingBranch, branch, tag, latest, deployed, released,"
                        + " deployedOrReleased or environment.");
    }

    /** The newest version of a branch. */
    public static ConsumerVersionSelector ofBranch(String branch) {
        return new ConsumerVersionSelector(null, false, branch, null, null, null, false, false, false, null);
    }

    /** The newest version of each consumer's main branch. */
    public static ConsumerVersionSelector ofMainBranch() {
        return new ConsumerVersionSelector(null, true, null, null, null, null, false, false, false, null);
    }

    /** The newest version with a tag. */
    public static ConsumerVersionSelector ofLatestTagged(String tag) {
        return new ConsumerVersionSelector(null, false, null, null, tag, null, true, false, false, null);
    }

    /** The newest version. */
    public static ConsumerVersionSelector ofLatest() {
        return LATEST;
    }

    /** What is deployed or released and supported, anywhere. */
    public static ConsumerVersionSelector ofDeployedOrReleased() {
        return new ConsumerVersionSelector(null, false, null, null, null, null, false, true, true, null);
    }

    /** The same, for one consumer only. */
    public ConsumerVersionSelector forConsumer(String name) {
        return new ConsumerVersionSelector(
                name, mainBranch, branch, fallbackBranch, tag, fallbackTag, latest, deployed, released, environment);
    }

    boolean meansEnvironments() {
        return deployed || released || environment != null;
    }

    /** Whether this asks for what is there in that way; an environment without more asks for both. */
    boolean wants(Deployment deployment) {
        boolean wantedKind =
                deployed == released || (deployment.kind() == Deployment.Kind.DEPLOYED ? deployed : released);
        boolean wantedPlace =
                environment == null || deployment.environment().name().equals(environment);
        return deployment.isCurrent() && wantedKind && wantedPlace;
    }

    /** What to try for a consumer that has nothing; null for nothing. */
    @Nullable
    ConsumerVersionSelector fallback() {
        if (fallbackBranch == null && fallbackTag == null) {
            return null;
        }
        return fallbackBranch != null ? ofBranch(fallbackBranch) : ofLatestTagged(Objects.requireNonNull(fallbackTag));
    }

    /** What was asked for, in words that follow "matching". */
    String description() {
        String of = consumer == null ? "" : " of " + consumer;
        if (mainBranch) {
            return "latest version" + of + " from the main branch";
        }
        if (branch != null) {
            return "latest version" + of + " from branch '" + branch + "'";
        }
        if (tag != null) {
            return (latest ? "latest version" : "all versions") + of + " tagged '" + tag + "'";
        }
        if (meansEnvironments()) {
            String how = deployed == released ? "deployed or released" : deployed ? "deployed" : "released";
            return "version(s)" + of + " currently " + how + (environment == null ? "" : " in " + environment);
        }
        return "latest version" + of;
    }
}
