package dev.crosscheck.report;

import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.observation.Provenance;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.verdict.Evidence;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a green test stood on: where each answer of a fake came from. */
final class ProvenanceSection {

    private record Source(
            LinkName link,
            String method,
            @Nullable String interaction,
            @Nullable Provenance provenance,
            String report) {
        static Source of(FakeAnswer answer) {
            return new Source(
                    answer.link(), answer.method(), answer.interaction(), answer.provenance(), answer.report());
        }
    }

    private ProvenanceSection() {}

    static void write(Html html, Runs runs) {
        Map<Source, Long> sources = runs.answers().stream()
                .sorted(Comparator.comparing(FakeAnswer::link).thenComparing(FakeAnswer::method))
                .collect(Collectors.groupingBy(Source::of, LinkedHashMap::new, Collectors.counting()));
        if (sources.isEmpty()) {
            return;
        }
        html.open("section").element("h2", "What a green test stood on");
        html.element(
                "p",
                "Answers of fakes. Verified: replayed against the real provider and kept. Expected: written by a consumer, not"
                        + " yet proven. Generated: made up to fit the definition.",
                "class",
                "muted");
        long dropped = runs.runs().stream().mapToLong(Evidence::dropped).sum();
        if (dropped > 0) {
            html.element("p", "These are not all: " + dropped + " answers were more than could be kept.");
        }
        html.open("div", "class", "card scroll").open("table").open("thead").open("tr");
        List.of("from", "link", "method", "interaction", "times")
                .forEach(title -> html.element("th", title, "scope", "col"));
        html.close().close().open("tbody");
        sources.forEach((source, count) -> row(html, source, count));
        html.close().close().close().close();
    }

    private static void row(Html html, Source source, long count) {
        html.open("tr").open("td");
        badge(html, source.provenance());
        html.close().open("td");
        Links.write(html, source.link());
        html.close().open("td").element("code", source.method()).close();
        html.open("td");
        if (source.interaction() != null) {
            html.text(source.interaction());
        }
        if (!source.report().isEmpty()) {
            html.element("pre", source.report(), "class", "report");
        }
        html.close().element("td", Long.toString(count), "class", "number").close();
    }

    private static void badge(Html html, @Nullable Provenance provenance) {
        if (provenance == null) {
            html.element("span", "✕ nobody promised it", "class", "badge bad");
            return;
        }
        switch (provenance) {
            case VERIFIED -> html.element("span", "✓ verified", "class", "badge good");
            case EXPECTED -> html.element("span", "… expected", "class", "badge wait");
            case GENERATED -> html.element("span", "~ generated", "class", "badge doubt");
        }
    }
}
