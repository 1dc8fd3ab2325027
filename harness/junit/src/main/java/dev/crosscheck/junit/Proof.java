package dev.crosscheck.junit;

import dev.crosscheck.pact.Fingerprint;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Stamp;
import dev.crosscheck.pact.Stamps;
import dev.crosscheck.verdict.Part;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a replay of one interaction proves, and whether an earlier one has proven it already. */
final class Proof {

    private final Part provider;
    private final Interaction interaction;
    private final Fingerprint pact;
    private final Optional<String> circumstances;
    private final Supplier<Instant> clock;

    /**
     * What there is to prove.
     *
     * @param provider as it runs now
     * @param circumstances all that the replay depends on besides, when it can be told
     */
    Proof(
            Part provider,
            Interaction interaction,
            Fingerprint pact,
            Optional<String> circumstances,
            Supplier<Instant> clock) {
        this.provider = provider;
        this.interaction = interaction;
        this.pact = pact;
        this.circumstances = circumstances;
        this.clock = clock;
    }

    /** The stamp of a replay that just went well. */
    Stamp fresh() {
        return Stamp.of(provider.service(), Fingerprint.of(interaction), pact, clock.get())
                .by(provider.version(), provider.imageDigest())
                .in(fingerprint());
    }

    /** The stamp of an earlier replay of the same interaction, against the same image, in the same circumstances. */
    Optional<Stamp> earlier(Stamps known) {
        Fingerprint now = fingerprint();
        String image = provider.imageDigest();
        return now == null || image == null
                ? Optional.empty()
                : known.knowing(provider.service(), image)
                        .proof(provider.service(), interaction)
                        .filter(stamp -> image.equals(stamp.imageDigest()) && now.equals(stamp.circumstances()));
    }

    private @Nullable Fingerprint fingerprint() {
        return circumstances.map(Fingerprint::ofText).orElse(null);
    }
}
