package dev.crosscheck.verdict;

import dev.crosscheck.pact.Stamp;
import dev.crosscheck.service.ServiceName;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The stamps that runs left behind. Pure.
 *
 * <p>The last word counts: a stamp is gone once a run that began later saw the provider break the interaction, whatever image it ran
 * as. Whether those that are left still hold, {@link dev.crosscheck.pact.Stamps} decides.
 */
public final class Proofs {

    private record Promise(ServiceName provider, String title) {}

    private Proofs() {}

    /** Every stamp that no later run takes back, in no particular order. */
    public static List<Stamp> in(Collection<Evidence> runs) {
        Map<Promise, Instant> broken = new HashMap<>();
        runs.forEach(run -> contracts(run)
                .filter(verdict ->
                        verdict.outcome() == Verdict.Outcome.FAILED || verdict.outcome() == Verdict.Outcome.PENDING)
                .forEach(verdict -> broken.merge(promise(verdict), run.at(), Proofs::later)));
        return runs.stream()
                .flatMap(run -> contracts(run)
                        .flatMap(verdict -> Stream.ofNullable(verdict.stamp())
                                .filter(stamp -> !takenBack(run, stamp, broken.get(promise(verdict))))))
                .distinct()
                .toList();
    }

    /** A run that began at the same time is the same run, on another node or in another test. A stamp may be older than its run. */
    private static boolean takenBack(Evidence run, Stamp stamp, @Nullable Instant broken) {
        return broken != null && (!run.at().isAfter(broken) || !stamp.at().isAfter(broken));
    }

    private static Stream<Verdict> contracts(Evidence run) {
        return run.verdicts().stream()
                .map(Judged::verdict)
                .filter(verdict -> verdict.check() == Verdict.Check.CONTRACT);
    }

    private static Promise promise(Verdict verdict) {
        return new Promise(
                verdict.subject().link().provider(), verdict.subject().title());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
