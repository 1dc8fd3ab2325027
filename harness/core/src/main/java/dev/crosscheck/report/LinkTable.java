package dev.crosscheck.report;

import dev.crosscheck.service.LinkName;
import dev.crosscheck.verdict.Verdict;
import java.util.List;

/** The links as a table, for those who cannot see the drawing and for shops too large to draw. */
final class LinkTable {

    private LinkTable() {}

    static void write(Html html, Runs runs) {
        html.open("details").element("summary", "The same as a table");
        html.open("div", "class", "scroll").open("table").open("thead").open("tr");
        List.of("link", "worst verdict", "verdicts").forEach(title -> html.element("th", title, "scope", "col"));
        html.close().close().open("tbody");
        for (LinkName link : runs.links()) {
            List<Verdict> verdicts = runs.verdicts(link);
            html.open("tr").open("td");
            Links.write(html, link);
            html.close().open("td");
            Mark.worst(verdicts).badge(html);
            html.close()
                    .element("td", Integer.toString(verdicts.size()), "class", "number")
                    .close();
        }
        html.close().close().close().close();
    }
}
