package dev.crosscheck.pact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fingerprints of a pact and of all its interactions, each made once: to make one takes as long as to load the interaction. */
public final class Fingerprints {

    private final Fingerprint pact;
    private final Map<Interaction, Fingerprint> interactions;

    private Fingerprints(Fingerprint pact, Map<Interaction, Fingerprint> interactions) {
        this.pact = pact;
        this.interactions = interactions;
    }

    /** Makes them all. */
    public static Fingerprints of(Pact pact) {
        Map<Interaction, Fingerprint> interactions = new HashMap<>();
        List<Fingerprint> all = pact.interactions().stream()
                .map(interaction -> interactions.computeIfAbsent(interaction, Fingerprint::of))
                .toList();
        return new Fingerprints(Fingerprint.of(pact.link(), all), interactions);
    }

    /** The pact's: equal to {@link Fingerprint#of(Pact)}. */
    public Fingerprint pact() {
        return pact;
    }

    /**
     * An interaction's: equal to {@link Fingerprint#of(Interaction)}.
     *
     * @throws IllegalArgumentException if it is not one of the pact's own
     */
    public Fingerprint of(Interaction interaction) {
        Fingerprint fingerprint = interactions.get(interaction);
        if (fingerprint == null) {
            throw new IllegalArgumentException("fingerprints: '" + interaction.description()
                    + "' was of another pact (expected: one of this pact's own interactions). Ask those of its pact.");
        }
        return fingerprint;
    }
}
