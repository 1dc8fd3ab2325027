package dev.crosscheck.verdict;

import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.Stamp;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.verdict.Verdict.Check;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a provider answered a replayed interaction as it was promised. Pure. */
public final class Contract {

    private Contract() {}

    /**
     * Judges an interaction that was replayed and answered.
     *
     * @param interaction what was promised
     * @param link to whom, and by whom
     * @param mismatches how the answer differs
     * @return one verdict when it was kept, one for each difference when not; pending ones where the interaction is pending
     */
    public static List<Verdict> judge(Interaction interaction, LinkName link, List<Mismatch> mismatches) {
        return judge(interaction, link, mismatches, null);
    }

    /**
     * Judges an interaction that was replayed, or could not be.
     *
     * @param interaction what was promised
     * @param link to whom, and by whom
     * @param mismatches how the answer differs, as far as there was one
     * @param obstacle why it could not be judged, or not wholly; null when nothing stood in the way
     * @return never empty; an obstacle does not excuse a difference
     */
    public static List<Verdict> judge(
            Interaction interaction, LinkName link, List<Mismatch> mismatches, @Nullable String obstacle) {
        Subject subject = Subject.of(link, interaction.description());
        List<Verdict> verdicts = new ArrayList<>();
        mismatches.forEach(mismatch -> verdicts.add(broken(interaction, subject, mismatch)));
        if (obstacle != null) {
            verdicts.add(
                    interaction.pending()
                            ? Verdict.pending(Check.CONTRACT, subject, obstacle, null, null)
                            : Verdict.inconclusive(Check.CONTRACT, subject, obstacle));
        }
        if (verdicts.isEmpty()) {
            String what = interaction instanceof MessageInteraction ? "message" : "answer";
            verdicts.add(Verdict.passed(Check.CONTRACT, subject, "the " + what + " is as promised"));
        }
        return List.copyOf(verdicts);
    }

    /**
     * Judges an interaction that need not be replayed: neither it nor anything its replay depends on changed since it was kept.
     *
     * @param stamp the proof that it was kept
     */
    public static Verdict unchanged(Interaction interaction, LinkName link, Stamp stamp) {
        return Verdict.passed(
                        Check.CONTRACT,
                        Subject.of(link, interaction.description()),
                        "it was kept on " + stamp.at() + ", and nothing has changed since")
                .stamped(stamp);
    }

    /**
     * Puts the proof to what was kept; leaves anything else as it is.
     *
     * @param verdicts of one interaction
     */
    public static List<Verdict> stamped(List<Verdict> verdicts, Stamp stamp) {
        return verdicts.stream()
                .map(verdict -> verdict.outcome() == Verdict.Outcome.PASSED ? verdict.stamped(stamp) : verdict)
                .toList();
    }

    /**
     * What verdicts of a pact that does not bind yet amount to: breaking it fails nothing, and neither does a state that the
     * provider does not know yet.
     */
    public static List<Verdict> pending(List<Verdict> verdicts) {
        return verdicts.stream().map(Contract::pending).toList();
    }

    private static Verdict pending(Verdict verdict) {
        return verdict.outcome() == Verdict.Outcome.PASSED
                ? verdict
                : Verdict.pending(
                        verdict.check(), verdict.subject(), verdict.reason(), verdict.expected(), verdict.actual());
    }

    private static Verdict broken(Interaction interaction, Subject subject, Mismatch mismatch) {
        Demand demand = Demand.of(mismatch);
        String reason = mismatch.path() + " " + demand.words() + ", but was " + mismatch.actual();
        Subject where = subject.at(mismatch.path());
        return interaction.pending()
                ? Verdict.pending(Check.CONTRACT, where, reason, demand.expected(), mismatch.actual())
                : Verdict.failed(Check.CONTRACT, where, reason, demand.expected(), mismatch.actual());
    }
}
