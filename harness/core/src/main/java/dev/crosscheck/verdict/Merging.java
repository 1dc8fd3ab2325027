package dev.crosscheck.verdict;

import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Puts together what several nodes of one run found. */
final class Merging {

    private Merging() {}

    static Evidence merge(List<Evidence> nodes) {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException(
                    "evidence: there was none (expected: one file or more). Give the evidence of every node.");
        }
        String run = nodes.get(0).run();
        nodes.forEach(node -> refuseAnotherRun(run, node));
        Instant began = nodes.stream().map(Evidence::at).min(Instant::compareTo).orElseThrow();
        return new Evidence(
                run,
                began,
                all(nodes, Evidence::parts),
                all(nodes, Evidence::links).stream().sorted(LinkName::compareTo).toList(),
                eachOnce(all(nodes, Evidence::verdicts)),
                all(nodes, Evidence::failures),
                eachNodeOnce(nodes),
                nodes.stream().distinct().mapToLong(Evidence::dropped).sum());
    }

    /** Each service once, by name. */
    static List<Part> parts(String run, Collection<Part> parts) {
        Map<ServiceName, Part> byName = new TreeMap<>();
        for (Part part : parts) {
            Part known = byName.putIfAbsent(part.service(), part);
            if (known != null && !known.equals(part)) {
                throw new IllegalArgumentException("evidence: part of " + part.service() + " in run " + run + " was "
                        + known + " and " + part + " (expected: one part in a run). Give each run a name of its own.");
            }
        }
        return List.copyOf(byName.values());
    }

    private static void refuseAnotherRun(String run, Evidence node) {
        if (!node.run().equals(run)) {
            throw new IllegalArgumentException("evidence: run was '" + node.run() + "' (expected: '" + run
                    + "', the run of the first). Merge the nodes of one run only.");
        }
    }

    private static List<Judged> eachOnce(List<Judged> verdicts) {
        Map<Judged.Question, Judged> worst = new LinkedHashMap<>();
        verdicts.forEach(judged -> worst.merge(judged.question(), judged, Merging::worse));
        return List.copyOf(worst.values());
    }

    private static Judged worse(Judged one, Judged other) {
        return severity(other.verdict().outcome()) > severity(one.verdict().outcome()) ? other : one;
    }

    private static int severity(Verdict.Outcome outcome) {
        return List.of(
                        Verdict.Outcome.PASSED,
                        Verdict.Outcome.PENDING,
                        Verdict.Outcome.INCONCLUSIVE,
                        Verdict.Outcome.FAILED)
                .indexOf(outcome);
    }

    /** A node whose file was given twice answers once. */
    private static List<FakeAnswer> eachNodeOnce(List<Evidence> nodes) {
        return new LinkedHashSet<>(nodes)
                .stream().flatMap(node -> node.answers().stream()).toList();
    }

    private static <T> List<T> all(List<Evidence> nodes, Function<Evidence, List<T>> what) {
        return nodes.stream()
                .flatMap(node -> what.apply(node).stream())
                .collect(LinkedHashSet<T>::new, LinkedHashSet::add, LinkedHashSet::addAll)
                .stream()
                .toList();
    }
}
