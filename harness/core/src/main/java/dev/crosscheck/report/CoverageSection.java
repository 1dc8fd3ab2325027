package dev.crosscheck.report;

import dev.crosscheck.coverage.Coverage;
import dev.crosscheck.coverage.InteractionUse;
import dev.crosscheck.coverage.LinkFaults;
import dev.crosscheck.coverage.MethodUse;
import dev.crosscheck.definition.Offering;
import dev.crosscheck.definition.Offering.Kind;
import dev.crosscheck.service.ServiceName;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is used of the definitions, and what of the pacts no test exercised. */
final class CoverageSection {

    private CoverageSection() {}

    static void write(Html html, List<Coverage> coverages) {
        if (coverages.isEmpty()) {
            return;
        }
        html.open("section").element("h2", "What is used");
        html.element(
                "p",
                "What no consumer uses of a definition may go; what no test exercised is only believed. Nothing is judged by it.",
                "class",
                "muted");
        coverages.forEach(coverage -> write(html, coverage));
        html.close();
    }

    private static void write(Html html, Coverage coverage) {
        html.open("div", "class", "card scroll")
                .element("h3", coverage.provider().value());
        html.element("p", coverage.summary(), "class", "muted");
        methods(html, coverage.methods());
        untested(html, coverage);
        html.close();
    }

    private static void methods(Html html, List<MethodUse> methods) {
        html.open("table").open("thead").open("tr");
        List.of("method", "used by", "nobody uses").forEach(title -> html.element("th", title, "scope", "col"));
        html.close().close().open("tbody");
        for (MethodUse method : methods) {
            html.open("tr").open("td").element("code", method.method()).close();
            html.open("td");
            if (method.used()) {
                html.text(method.consumers().stream().map(ServiceName::value).collect(Collectors.joining(", ")));
            } else {
                html.element("span", "nobody", "class", "badge none");
            }
            html.close().open("td");
            if (!method.declared()) {
                html.element("span", "not in the definition; uses ", "class", "muted small");
                html.element("code", names(method.used(Kind.RESPONSE)));
            } else if (method.used()) {
                unused(html, method);
            }
            html.close().close();
        }
        html.close().close();
    }

    private static void unused(Html html, MethodUse method) {
        for (Kind kind : Kind.values()) {
            List<Offering> unused = method.unused(kind);
            if (!unused.isEmpty()) {
                html.open("div").element("span", kind.name().toLowerCase(Locale.ROOT) + " ", "class", "muted small");
                html.element("code", names(unused)).close();
            }
        }
    }

    private static String names(List<Offering> parts) {
        return parts.stream().map(Offering::name).collect(Collectors.joining(", "));
    }

    private static void untested(Html html, Coverage coverage) {
        List<InteractionUse> untested = coverage.interactions().stream()
                .filter(interaction -> !interaction.exercised())
                .toList();
        if (!untested.isEmpty()) {
            html.element("h4", "No test exercised").open("ul");
            for (InteractionUse interaction : untested) {
                html.open("li");
                Links.write(html, interaction.link());
                html.text(": " + interaction.description()).close();
            }
            html.close();
        }
        if (!coverage.links().isEmpty()) {
            html.element("h4", "Faults nobody tried").open("ul");
            for (LinkFaults link : coverage.links()) {
                html.open("li");
                Links.write(html, link.link());
                html.text(": " + (link.untried().isEmpty() ? "none" : String.join(", ", link.untried())))
                        .close();
            }
            html.close();
        }
    }
}
