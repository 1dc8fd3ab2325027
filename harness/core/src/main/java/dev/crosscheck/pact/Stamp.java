package dev.crosscheck.pact;

import dev.crosscheck.service.ServiceName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Proof that a real provider kept one interaction: what a fake needs to call an answer verified. Whether it still holds,
 * {@link Stamps} tells.
 *
 * @param provider who kept it
 * @param interaction what was kept
 * @param pact the pact it was replayed from
 * @param version of the provider, as the broker knows it, when it was told
 * @param imageDigest what the provider ran as ({@code sha256:...}), when it was a container
 * @param circumstances what else the replay depended on: how states were reached, what ran besides; null when that is not known
 * @param at when it was kept
 */
public record Stamp(
        ServiceName provider,
        Fingerprint interaction,
        Fingerprint pact,
        @Nullable String version,
        @Nullable String imageDigest,
        @Nullable Fingerprint circumstances,
        Instant at) {

    /** The least that makes a proof: somebody's interaction, of a pact, kept at a time. */
    public static Stamp of(ServiceName provider, Fingerprint interaction, Fingerprint pact, Instant at) {
        return new Stamp(provider, interaction, pact, null, null, null, at);
    }

    /** The same, by a version that ran as an image. */
    public Stamp by(@Nullable String ranVersion, @Nullable String ranImageDigest) {
        return new Stamp(provider, interaction, pact, ranVersion, ranImageDigest, circumstances, at);
    }

    /** The same, with all else that the replay depended on. */
    public Stamp in(@Nullable Fingerprint surroundings) {
        return new Stamp(provider, interaction, pact, version, imageDigest, surroundings, at);
    }
}
