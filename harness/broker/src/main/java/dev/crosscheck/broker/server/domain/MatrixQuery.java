package dev.crosscheck.broker.server.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One question to the matrix. With several selectors it is about these versions only; with one selector, or with a
 * target, it is about everything that they are integrated with.
 *
 * @param selectors the versions in question
 * @param target which versions of the other services they must work with; null for any
 * @param ignored whose failures are disregarded
 */
public record MatrixQuery(
        List<VersionSelector> selectors, @Nullable Where target, List<VersionSelector> ignored, LatestBy latestBy) {

    /** Which of several verifications of one pact count. */
    public enum LatestBy {
        /** All of them. */
        EVERY,
        /** The latest of each provider version ({@code cvpv}). */
        PROVIDER_VERSION,
        /** The latest ({@code cvp}); with an environment, the latest of each version there. */
        PROVIDER
    }

    /**
     * Refuses a question about nothing.
     *
     * @throws InvalidRequest when there is no selector
     */
    public MatrixQuery {
        selectors = List.copyOf(selectors);
        ignored = List.copyOf(ignored);
        if (selectors.isEmpty()) {
            throw new InvalidRequest("q", "was empty (expected: 1 or more version selectors)");
        }
    }

    boolean asksForOneWithoutTarget() {
        return selectors.size() == 1 && target == null;
    }
}
