package dev.crosscheck.recording;

import dev.crosscheck.pact.Pact;
import java.util.List;

/**
 * What became of observed exchanges.
 *
 * @param pact the expectations, ordered by description; those that were recorded are written by {@link Recording#WRITER}
 * @param samples how many exchanges they were made of
 * @param leftOut what was not recorded, and why: one line each
 * @param redacted where secrets were replaced: one line each
 */
public record Recorded(Pact pact, int samples, List<String> leftOut, List<String> redacted) {

    /** Copies its lists. */
    public Recorded {
        leftOut = List.copyOf(leftOut);
        redacted = List.copyOf(redacted);
    }
}
