package dev.crosscheck.replay;

import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.Interaction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of replaying one interaction.
 *
 * @param interaction what was replayed
 * @param mismatches how the provider's answer differs from the promised one
 * @param error why the interaction could not be judged, or not wholly: the provider was not there, a state was unknown or could
 *     not be left; null when nothing of the kind happened
 */
public record ReplayOutcome(
        Interaction interaction,
        List<Mismatch> mismatches,
        @Nullable String error) {

    /** Copies the mismatches. */
    public ReplayOutcome {
        mismatches = List.copyOf(mismatches);
    }

    static ReplayOutcome answered(Interaction interaction, List<Mismatch> mismatches) {
        return new ReplayOutcome(interaction, mismatches, null);
    }

    static ReplayOutcome inconclusive(Interaction interaction, String reason) {
        return new ReplayOutcome(interaction, List.of(), reason);
    }

    /** This one, unless the other says more against the provider. */
    ReplayOutcome orWorse(ReplayOutcome other) {
        return kept() || (other.broken() && !broken()) ? other : this;
    }

    ReplayOutcome but(String problem) {
        return new ReplayOutcome(interaction, mismatches, error == null ? problem : error + "\n" + problem);
    }

    /** The same without its mismatches, which are no fault of the provider's; they are told with the reason. */
    ReplayOutcome unjudgeable(String reason) {
        String told = mismatches.isEmpty() ? reason : reason + "\nWithout it, the answer differed: " + mismatches;
        return inconclusive(interaction, error == null ? told : error + "\n" + told);
    }

    /** Whether the provider answered as it promised, and nothing else went wrong. */
    public boolean kept() {
        return mismatches.isEmpty() && error == null;
    }

    /** Whether the provider broke its promise; what else went wrong does not excuse it. */
    public boolean broken() {
        return !mismatches.isEmpty();
    }

    /** Whether nothing can be said about the provider; {@link #error()} says why. */
    public boolean inconclusive() {
        return mismatches.isEmpty() && error != null;
    }

    /** One line per mismatch, and the error. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(interaction.description()).append(": ");
        if (kept()) {
            return text.append("kept").toString();
        }
        text.append(broken() ? "broken" : "inconclusive");
        mismatches.forEach(mismatch -> text.append("\n    ").append(mismatch));
        if (error != null) {
            text.append("\n    ").append(error);
        }
        return text.toString();
    }
}
