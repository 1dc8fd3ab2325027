package dev.crosscheck.cli;

import dev.crosscheck.cli.ReplayedExpectation.Word;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.verdict.Verdict;
import dev.crosscheck.verdict.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of a replay, for people. */
final class ReplayText {

    private ReplayText() {}

    static String of(ReplayedPacts replayed) {
        StringBuilder text = new StringBuilder();
        for (ReplayedPact pact : replayed.pacts()) {
            text.append(pact.pact().link()).append('\n');
            pact.interactions().forEach(one -> interaction(text, one));
        }
        return text.append(summary(replayed)).toString();
    }

    private static void interaction(StringBuilder text, ReplayedExpectation one) {
        String title =
                "  " + sign(one.word()) + " \"" + one.outcome().interaction().description() + "\"";
        if (one.word() == Word.KEPT) {
            text.append(title).append('\n');
            return;
        }
        List<Mismatch> mismatches = one.outcome().mismatches();
        for (int i = 0; i < one.verdicts().size(); i++) { // one for each mismatch, then one for what stood in the way
            Verdict verdict = one.verdicts().get(i);
            text.append(title).append(": ").append(verdict.reason()).append('\n');
            if (i < mismatches.size() && verdict.outcome() != Outcome.INCONCLUSIVE) {
                Mismatch mismatch = mismatches.get(i);
                text.append("            expected ")
                        .append(mismatch.expected())
                        .append(", got ")
                        .append(mismatch.actual())
                        .append(", rule ")
                        .append(mismatch.rule())
                        .append('\n');
            }
        }
    }

    private static String sign(Word word) {
        return switch (word) {
            case KEPT -> "kept   ";
            case BROKEN -> "BROKEN ";
            case PENDING -> "pending";
            case UNKNOWN -> "UNKNOWN";
        };
    }

    private static String summary(ReplayedPacts replayed) {
        List<String> parts = new ArrayList<>();
        long all = 0;
        for (Word word : Word.values()) {
            long count = replayed.count(word);
            all += count;
            if (count > 0) {
                parts.add(count + " " + word.name().toLowerCase(Locale.ROOT));
            }
        }
        return all + (all == 1 ? " interaction: " : " interactions: ") + String.join(", ", parts);
    }
}
