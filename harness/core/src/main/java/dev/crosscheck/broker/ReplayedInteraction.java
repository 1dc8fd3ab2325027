package dev.crosscheck.broker;

import dev.crosscheck.pact.Interaction;
import dev.crosscheck.verdict.Verdict;
import java.util.List;

/**
 * An interaction and what came of replaying it.
 *
 * @param interaction what was promised
 * @param verdicts of the check {@code contract}; at least one
 */
public record ReplayedInteraction(Interaction interaction, List<Verdict> verdicts) {

    /**
     * Copies the verdicts.
     *
     * @throws IllegalArgumentException if there are none
     */
    public ReplayedInteraction {
        if (verdicts.isEmpty()) {
            throw new IllegalArgumentException("broker: verdicts of '" + interaction.description()
                    + "' were none (expected: one or more). Judge the interaction first.");
        }
        verdicts = List.copyOf(verdicts);
    }

    boolean has(Verdict.Outcome outcome) {
        return verdicts.stream().anyMatch(verdict -> verdict.outcome() == outcome);
    }
}
