package dev.crosscheck.report;

import dev.crosscheck.coverage.Coverage;
import dev.crosscheck.gate.Decision;
import dev.crosscheck.verdict.Evidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The page from top to bottom. */
final class Page {

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Page() {}

    static String of(Runs runs, @Nullable Decision decision, List<Coverage> coverages) {
        Html html = new Html();
        html.open("html", "lang", "en");
        head(html, decision);
        html.open("body");
        html.element("a", "Skip to the verdicts", "class", "skip", "href", "#verdicts");
        top(html, runs);
        html.open("main");
        Summary.write(html, runs, decision);
        Graph.section(html, runs);
        VerdictSection.write(html, runs);
        FailureSection.write(html, runs);
        ProvenanceSection.write(html, runs);
        CoverageSection.write(html, coverages);
        PartsSection.write(html, runs);
        html.close();
        foot(html, runs);
        return html.close().close().toString();
    }

    private static void head(Html html, @Nullable Decision decision) {
        html.open("head");
        html.open("meta", "charset", "utf-8");
        html.open("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.open("meta", "name", "color-scheme", "content", "light dark");
        html.open("meta", "name", "referrer", "content", "no-referrer");
        html.element("title", (decision == null ? "" : decision.headline() + " · ") + "Crosscheck report");
        html.style(css());
        html.close();
    }

    private static void top(Html html, Runs runs) {
        Evidence first = runs.runs().get(0);
        html.open("header", "class", "top");
        html.element("span", "Crosscheck", "class", "wordmark");
        html.open("span", "class", "muted");
        html.text(TIME.format(first.at()) + " · "
                + (runs.runs().size() == 1 ? "run " + first.run() : runs.runs().size() + " runs"));
        html.close().close();
    }

    private static void foot(Html html, Runs runs) {
        html.open("footer");
        html.element("p", "Made from this evidence:");
        html.open("ul");
        for (Evidence run : runs.runs()) {
            html.open("li").text("run " + run.run() + " of " + TIME.format(run.at()) + ", ");
            html.element("code", run.digest()).close();
        }
        html.close().close();
    }

    private static String css() {
        try (InputStream in = Page.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException(
                        "report: report.css was missing (expected: beside " + Page.class + "). Use the whole jar.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("report: report.css was not readable. Use the whole jar.", e);
        }
    }
}
