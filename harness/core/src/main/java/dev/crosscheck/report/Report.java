package dev.crosscheck.report;

import dev.crosscheck.coverage.Coverage;
import dev.crosscheck.gate.Decision;
import dev.crosscheck.verdict.Evidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evidence, and the decision it led to, as one HTML page that needs nothing else: no script, no network, no second file.
 *
 * <p>Everything that came from outside is escaped, and a content security policy forbids the page to load or run anything.
 */
public final class Report {

    private Report() {}

    /**
     * The page about some runs.
     *
     * @param evidence of one run or more; the nodes of a split run are merged
     * @throws IllegalArgumentException if there is no evidence, or two nodes of a run contradict each other
     */
    public static String html(List<Evidence> evidence) {
        return html(evidence, null);
    }

    /**
     * The page about some runs and what the gate made of them.
     *
     * @param evidence of one run or more; the nodes of a split run are merged
     * @param decision the gate's answer, when it was asked
     * @throws IllegalArgumentException if there is no evidence, or two nodes of a run contradict each other
     */
    public static String html(List<Evidence> evidence, @Nullable Decision decision) {
        return html(evidence, decision, List.of());
    }

    /**
     * The page about some runs, with what is used of definitions and pacts.
     *
     * @param evidence of one run or more; the nodes of a split run are merged
     * @param decision the gate's answer, when it was asked
     * @param coverages one for each definition, in the order in which they are shown
     * @throws IllegalArgumentException if there is no evidence, or two nodes of a run contradict each other
     */
    public static String html(List<Evidence> evidence, @Nullable Decision decision, List<Coverage> coverages) {
        return Page.of(Runs.of(evidence), decision, coverages);
    }
}
