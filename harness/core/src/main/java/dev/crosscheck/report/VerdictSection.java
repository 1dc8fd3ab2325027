package dev.crosscheck.report;

import dev.crosscheck.verdict.Judged;
import dev.crosscheck.verdict.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Every verdict: what needs attention first, with expected and actual side by side; what was kept in a table. */
final class VerdictSection {

    private VerdictSection() {}

    static void write(Html html, Runs runs) {
        List<Judged> notKept = runs.verdicts().stream()
                .filter(judged -> Mark.of(judged.verdict()) != Mark.KEPT)
                .sorted(Comparator.comparing((Judged judged) -> Mark.of(judged.verdict()))
                        .reversed())
                .toList();
        List<Judged> kept = runs.verdicts().stream()
                .filter(judged -> Mark.of(judged.verdict()) == Mark.KEPT)
                .toList();
        html.open("section", "id", "verdicts", "tabindex", "-1");
        html.element("h2", "Verdicts");
        if (notKept.isEmpty() && kept.isEmpty()) {
            html.element("p", "No run judged anything.", "class", "muted");
        }
        notKept.forEach(judged -> card(html, judged));
        if (!kept.isEmpty()) {
            kept(html, kept, notKept.isEmpty());
        }
        html.close();
    }

    private static void card(Html html, Judged judged) {
        Verdict verdict = judged.verdict();
        Mark mark = Mark.of(verdict);
        html.open("article", "class", "card edge " + mark.style());
        html.open("div", "class", "cardhead");
        mark.badge(html);
        html.element("span", check(verdict), "class", "tag");
        Links.write(html, verdict.subject().link());
        html.close();
        html.open("h3").text(verdict.subject().title());
        if (!verdict.subject().field().isEmpty()) {
            html.text(" ").element("code", verdict.subject().field());
        }
        html.close();
        html.element("p", verdict.reason());
        sides(html, verdict);
        html.element("p", judged.test(), "class", "muted small");
        html.close();
    }

    private static void sides(Html html, Verdict verdict) {
        String expected = verdict.expected();
        String actual = verdict.actual();
        if (expected == null || actual == null) {
            return;
        }
        Difference difference = Difference.between(expected, actual);
        html.open("div", "class", "sides");
        side(html, "expected", difference.expected());
        side(html, "actual", difference.actual());
        html.close();
    }

    private static void side(Html html, String title, Difference.Side side) {
        html.open("div", "class", "side " + title);
        html.element("h4", title);
        html.open("pre").text(side.before());
        if (!side.different().isEmpty()) {
            html.element("mark", side.different());
        }
        html.text(side.after()).close().close();
    }

    private static void kept(Html html, List<Judged> kept, boolean nothingElse) {
        if (nothingElse) {
            html.open("details", "class", "card", "open", "");
        } else {
            html.open("details", "class", "card");
        }
        html.element("summary", kept.size() + (kept.size() == 1 ? " promise was" : " promises were") + " kept");
        html.open("div", "class", "scroll").open("table").open("thead").open("tr");
        List.of("", "check", "link", "promise", "why", "test")
                .forEach(title -> html.element("th", title, "scope", "col"));
        html.close().close().open("tbody");
        for (Judged judged : kept) {
            Verdict verdict = judged.verdict();
            html.open("tr").open("td");
            Mark.KEPT.badge(html);
            html.close().element("td", check(verdict), "class", "tag").open("td");
            Links.write(html, verdict.subject().link());
            html.close();
            html.element(
                    "td", verdict.subject().title() + " " + verdict.subject().field());
            html.element("td", verdict.reason(), "class", "muted");
            html.element("td", judged.test(), "class", "muted small").close();
        }
        html.close().close().close().close();
    }

    private static String check(Verdict verdict) {
        return verdict.check().name().toLowerCase(Locale.ROOT);
    }
}
