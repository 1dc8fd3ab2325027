package dev.crosscheck.recording;

import dev.crosscheck.pact.Pact;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of observed exchanges and messages.
 *
 * @param pact the expectations, ordered by description; those that were recorded are written by {@link Recording#WRITER}
 * @param samples how many exchanges and messages they were made of
 * @param leftOut what was not recorded, and why: one line each
 * @param redacted where secrets were replaced: one line each
 */
public record Recorded(Pact pact, int samples, List<String> leftOut, List<String> redacted) {

    /** Copies its lists. */
    public Recorded {
        leftOut = List.copyOf(leftOut);
        redacted = List.copyOf(redacted);
    }

    /** Both, where the other was added to this one's pact. */
    public Recorded and(Recorded other) {
        return new Recorded(
                other.pact,
                samples + other.samples,
                Stream.concat(leftOut.stream(), other.leftOut.stream()).toList(),
                Stream.concat(redacted.stream(), other.redacted.stream()).toList());
    }
}
