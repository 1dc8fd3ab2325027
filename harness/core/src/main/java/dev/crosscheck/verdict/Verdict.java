package dev.crosscheck.verdict;

import dev.crosscheck.pact.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * The result of one check on one thing, always with a reason.
 *
 * @param check which check
 * @param subject what was judged
 * @param outcome how it came out
 * @param reason why, in one sentence
 * @param expected what was promised, for a failure that has it
 * @param actual what was seen, for a failure that has it
 * @param stamp the proof that a contract was kept, where a replay gave one
 */
public record Verdict(
        Check check,
        Subject subject,
        Outcome outcome,
        String reason,
        @Nullable String expected,
        @Nullable String actual,
        @Nullable Stamp stamp) {

    /**
     * Checks that only what was kept is stamped.
     *
     * @throws IllegalArgumentException if anything else is
     */
    public Verdict {
        if (stamp != null && (check != Check.CONTRACT || outcome != Outcome.PASSED)) {
            throw new IllegalArgumentException("verdict: a stamp was given to one that is " + check + " " + outcome
                    + " (expected: a contract that passed). Stamp what was kept only.");
        }
    }

    /** The five checks. */
    public enum Check {
        CONTRACT,
        COMPATIBILITY,
        PERFORMANCE,
        CONSUMPTION,
        RESILIENCE
    }

    /** How a check comes out. */
    public enum Outcome {
        PASSED,
        FAILED,
        /** Failed, but the promise is not yet binding. */
        PENDING,
        /** Could not be judged: never green, never blamed on the service. */
        INCONCLUSIVE
    }

    /** What was seen keeps what was promised. */
    public static Verdict passed(Check check, Subject subject, String reason) {
        return new Verdict(check, subject, Outcome.PASSED, reason, null, null, null);
    }

    /** What was seen breaks what was promised. */
    public static Verdict failed(
            Check check, Subject subject, String reason, @Nullable String expected, @Nullable String actual) {
        return new Verdict(check, subject, Outcome.FAILED, reason, expected, actual, null);
    }

    /** Broken, but the promise does not bind yet. */
    public static Verdict pending(
            Check check, Subject subject, String reason, @Nullable String expected, @Nullable String actual) {
        return new Verdict(check, subject, Outcome.PENDING, reason, expected, actual, null);
    }

    /** Nothing could be judged. */
    public static Verdict inconclusive(Check check, Subject subject, String reason) {
        return new Verdict(check, subject, Outcome.INCONCLUSIVE, reason, null, null, null);
    }

    /**
     * The same if all that it rests on was kept; otherwise nothing could be judged, however it looks.
     *
     * @param dropped how many observations were more than could be kept
     */
    public Verdict restingOnAllBut(long dropped) {
        return dropped == 0
                ? this
                : inconclusive(
                        check,
                        subject,
                        dropped + " observations were more than could be kept; what was kept looks " + outcome + ": "
                                + reason);
    }

    /**
     * The same, with its proof.
     *
     * @throws IllegalArgumentException if it is not a contract that passed
     */
    public Verdict stamped(Stamp proof) {
        return new Verdict(check, subject, outcome, reason, expected, actual, proof);
    }
}
