package dev.crosscheck.broker.server.domain;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One pact of one consumer version, and what one provider version said about it, if it said anything. */
public final class MatrixRow {
    private final Publication pact;
    private final @Nullable Verification verification;
    private final ResolvedSelector consumer;
    private final ResolvedSelector provider;

    MatrixRow(
            Publication pact,
            @Nullable Verification verification,
            ResolvedSelector consumer,
            ResolvedSelector provider) {
        this.pact = pact;
        this.verification = verification;
        this.consumer = consumer;
        this.provider = provider;
    }

    /** The pact as the consumer version published it. */
    public Publication pact() {
        return pact;
    }

    /** Empty when no provider version in question has verified the pact. */
    public Optional<Verification> verification() {
        return Optional.ofNullable(verification);
    }

    /** Whether the client wanted failures of one of the two disregarded. */
    public boolean isIgnored() {
        return consumer.ignored() || provider.ignored();
    }

    /** Empty while unknown. */
    public Optional<Boolean> success() {
        return verification().map(Verification::success);
    }

    Instant lastAction() {
        return verification == null || verification.executedAt().isBefore(pact.publishedAt())
                ? pact.publishedAt()
                : verification.executedAt();
    }

    String parties() {
        return consumer.description() + " and " + provider.description();
    }

    boolean coversEachVersionOfItsProvider() {
        return provider.selector().where().environment() != null;
    }
}
