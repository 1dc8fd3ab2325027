package dev.crosscheck.report;

import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.FailedTest;
import dev.crosscheck.verdict.Judged;
import dev.crosscheck.verdict.Part;
import dev.crosscheck.verdict.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Some runs, seen together. */
record Runs(List<Evidence> runs) {

    static Runs of(List<Evidence> evidence) {
        Map<String, List<Evidence>> byRun = new LinkedHashMap<>();
        evidence.forEach(one ->
                byRun.computeIfAbsent(one.run(), run -> new ArrayList<>()).add(one));
        if (byRun.isEmpty()) {
            throw new IllegalArgumentException(
                    "report: there was no evidence (expected: of one run or more). Give the files that runs left.");
        }
        return new Runs(byRun.values().stream().map(Evidence::merge).toList());
    }

    /** Who took part, and in which parts. */
    SortedMap<ServiceName, List<Part>> services() {
        SortedMap<ServiceName, List<Part>> services = new TreeMap<>();
        links().forEach(link -> {
            services.putIfAbsent(link.consumer(), new ArrayList<>());
            services.putIfAbsent(link.provider(), new ArrayList<>());
        });
        for (Evidence run : runs) {
            for (Part part : run.parts()) {
                List<Part> parts = services.computeIfAbsent(part.service(), name -> new ArrayList<>());
                if (!parts.contains(part)) {
                    parts.add(part);
                }
            }
        }
        return services;
    }

    SortedSet<LinkName> links() {
        SortedSet<LinkName> links = new TreeSet<>();
        runs.forEach(run -> links.addAll(run.links()));
        verdicts().forEach(judged -> links.add(judged.verdict().subject().link()));
        return links;
    }

    List<Judged> verdicts() {
        return runs.stream().flatMap(run -> run.verdicts().stream()).toList();
    }

    List<Verdict> verdicts(LinkName link) {
        return verdicts().stream()
                .map(Judged::verdict)
                .filter(verdict -> verdict.subject().link().equals(link))
                .toList();
    }

    List<FailedTest> failures() {
        return runs.stream().flatMap(run -> run.failures().stream()).toList();
    }

    List<FakeAnswer> answers() {
        return runs.stream().flatMap(run -> run.answers().stream()).toList();
    }
}
