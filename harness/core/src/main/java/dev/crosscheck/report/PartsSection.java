package dev.crosscheck.report;

import dev.crosscheck.verdict.Part;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who took part: versions and images, for whoever has to repeat the run. */
final class PartsSection {

    private PartsSection() {}

    static void write(Html html, Runs runs) {
        List<Part> parts =
                runs.services().values().stream().flatMap(List::stream).toList();
        if (parts.isEmpty()) {
            return;
        }
        html.open("section").element("h2", "Who took part");
        html.open("div", "class", "card scroll").open("table").open("thead").open("tr");
        List.of("service", "as", "version", "branch", "image")
                .forEach(title -> html.element("th", title, "scope", "col"));
        html.close().close().open("tbody");
        for (Part part : parts) {
            html.open("tr").element("th", part.service().value(), "scope", "row");
            html.element("td", part.role().name().toLowerCase(Locale.ROOT));
            html.element("td", shown(part.version())).element("td", shown(part.branch()));
            html.open("td").text(shown(part.image()));
            if (part.imageDigest() != null) {
                html.open("br").element("code", part.imageDigest(), "class", "muted small");
            }
            html.close().close();
        }
        html.close().close().close().close();
    }

    private static String shown(@Nullable String value) {
        return Objects.requireNonNullElse(value, "–");
    }
}
