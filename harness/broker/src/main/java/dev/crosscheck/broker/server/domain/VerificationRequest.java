package dev.crosscheck.broker.server.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a provider asks for before it verifies.
 *
 * @param selectors none for the broker's own choice: each consumer's main branch, and what is deployed or released
 * @param branch the provider's branch; wins over tags
 * @param tags the provider's tags
 * @param wipSince include pacts published since then that no selector names; null for none, and without effect when
 *     there is neither a branch nor a tag to compare with
 */
public record VerificationRequest(
        String provider,
        List<ConsumerVersionSelector> selectors,
        @Nullable String branch,
        List<String> tags,
        boolean includePending,
        @Nullable Instant wipSince) {

    /** Copies the lists. */
    public VerificationRequest {
        selectors = List.copyOf(selectors);
        tags = List.copyOf(tags);
    }
}
