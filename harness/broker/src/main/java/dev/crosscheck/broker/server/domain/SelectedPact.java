package dev.crosscheck.broker.server.domain;

import java.util.List;

/**
 * One pact content that a provider is to verify.
 *
 * @param publication the newest publication of that content which was selected
 * @param reasons why, one for each selector that came to it
 * @param pendingFor the provider's branch or tags that it is pending for, or the provider itself when it named none;
 *     empty when not pending
 * @param verifiedFor the provider's branch or tags that have verified it before
 * @param wip whether it was selected only as work in progress
 */
public record SelectedPact(
        Publication publication, List<String> reasons, List<String> pendingFor, List<String> verifiedFor, boolean wip) {

    /** Copies the lists. */
    public SelectedPact {
        reasons = List.copyOf(reasons);
        pendingFor = List.copyOf(pendingFor);
        verifiedFor = List.copyOf(verifiedFor);
    }

    /** Whether a failure must not fail the provider's build, because the provider never kept this pact. */
    public boolean isPending() {
        return !pendingFor.isEmpty();
    }
}
