package dev.crosscheck.cli;

import dev.crosscheck.pact.Stamp;
import dev.crosscheck.replay.ReplayOutcome;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.verdict.Contract;
import dev.crosscheck.verdict.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one interaction.
 *
 * @param link whose it is, and to whom
 * @param outcome how the answer differed
 * @param verdicts what that means
 * @param binding whether it counts: neither the interaction nor its whole pact is pending
 */
record ReplayedExpectation(LinkName link, ReplayOutcome outcome, List<Verdict> verdicts, boolean binding) {

    /** How it came out, in the words of people and of {@code --json}. */
    enum Word {
        KEPT,
        BROKEN,
        /** Broken or unknown, but it does not bind yet. */
        PENDING,
        /** It could not be judged. */
        UNKNOWN
    }

    /**
     * What an outcome means.
     *
     * @param kept the proof, should it have been kept; null where nobody wants one
     */
    static ReplayedExpectation of(LinkName link, ReplayOutcome outcome, @Nullable Stamp kept, boolean pactBinds) {
        List<Verdict> verdicts = Contract.judge(outcome.interaction(), link, outcome.mismatches(), outcome.error());
        return new ReplayedExpectation(
                link,
                outcome,
                kept == null ? verdicts : Contract.stamped(verdicts, kept),
                pactBinds && !outcome.interaction().pending());
    }

    Word word() {
        if (outcome.kept()) {
            return Word.KEPT;
        }
        if (!binding) {
            return Word.PENDING;
        }
        return outcome.broken() ? Word.BROKEN : Word.UNKNOWN;
    }
}
