package dev.crosscheck.broker.server.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a provider has verified before, seen from its branch or tags.
 *
 * <p>A pact is pending until the provider has kept it once. A branch inherits what other branches had kept before it
 * was made, so that a new branch does not make everything pending.
 */
final class ProviderHistory {
    private final Ledger ledger;
    private final VerificationRequest request;

    ProviderHistory(Ledger ledger, VerificationRequest request) {
        this.ledger = ledger;
        this.request = request;
    }

    /** The provider's branch, or else its tags, or else the provider itself. */
    List<String> lines() {
        if (request.branch() != null) {
            return List.of(request.branch());
        }
        return request.tags().isEmpty() ? List.of(request.provider()) : request.tags();
    }

    boolean hasKept(Publication pact, String line) {
        return hasKept(pact, line, verification -> true);
    }

    /** As {@link #hasKept}, but what was itself work in progress does not count. */
    boolean hasKeptOutsideOfWip(Publication pact, String line) {
        return hasKept(pact, line, verification -> !verification.wip());
    }

    private boolean hasKept(Publication pact, String line, Predicate<Verification> counts) {
        List<Verification> kept = ledger.verificationsOf(pact.contentId()).stream()
                .filter(verification -> verification.success() && counts.test(verification))
                .toList();
        if (request.branch() == null && request.tags().isEmpty()) {
            return !kept.isEmpty();
        }
        Optional<Instant> start = firstUse(line);
        return kept.stream()
                .anyMatch(verification -> isOn(verification.provider(), line)
                        || (!labels(verification.provider()).isEmpty()
                                && start.map(verification.executedAt()::isBefore)
                                        .orElse(true)));
    }

    private Optional<Instant> firstUse(String line) {
        return ledger.versionsOf(request.provider()).stream()
                .flatMap(version -> labels(version).stream())
                .filter(label -> label.name().equals(line))
                .map(Label::since)
                .min(Comparator.naturalOrder());
    }

    private boolean isOn(Version version, String line) {
        return labels(version).stream().anyMatch(label -> label.name().equals(line));
    }

    private List<Label> labels(Version version) {
        return request.branch() == null ? version.tags() : version.branches();
    }
}
