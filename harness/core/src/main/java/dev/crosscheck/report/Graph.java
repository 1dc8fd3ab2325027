package dev.crosscheck.report;

import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Part;
import dev.crosscheck.verdict.Part.Role;
import dev.crosscheck.verdict.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The services and who calls whom, as a drawing; the same as a table below it. */
final class Graph {

    private static final int WIDTH = 204;
    private static final int HEIGHT = 56;
    private static final int GAP_X = 130;
    private static final int GAP_Y = 28;
    private static final int MARGIN = 16;

    private record Place(int x, int y) {}

    private final Html html;
    private final Runs runs;
    private final SortedMap<ServiceName, List<Part>> services;
    private final Map<ServiceName, Place> places = new HashMap<>();
    private final int width;
    private final int height;

    private Graph(Html html, Runs runs) {
        this.html = html;
        this.runs = runs;
        this.services = runs.services();
        List<List<ServiceName>> columns = new Layers(services.keySet(), runs.links()).columns();
        int tallest = columns.stream().mapToInt(List::size).max().orElse(0);
        this.width = MARGIN * 2 + columns.size() * WIDTH + Math.max(0, columns.size() - 1) * GAP_X;
        this.height = MARGIN * 2 + tallest * HEIGHT + Math.max(0, tallest - 1) * GAP_Y;
        for (int column = 0; column < columns.size(); column++) {
            place(columns.get(column), MARGIN + column * (WIDTH + GAP_X));
        }
    }

    static void section(Html html, Runs runs) {
        if (runs.services().isEmpty()) {
            return;
        }
        html.open("section").element("h2", "Services and links");
        html.open("div", "class", "card");
        new Graph(html, runs).draw();
        legend(html);
        LinkTable.write(html, runs);
        html.close().close();
    }

    private void place(List<ServiceName> column, int x) {
        int used = column.size() * HEIGHT + (column.size() - 1) * GAP_Y;
        int y = (height - used) / 2;
        for (ServiceName service : column) {
            places.put(service, new Place(x, y));
            y += HEIGHT + GAP_Y;
        }
    }

    private void draw() {
        html.openFigure(width, height, "Services and who calls whom; the table below says the same");
        runs.links().forEach(this::line);
        services.forEach(this::service);
        runs.links().forEach(this::sign);
        html.close().close();
    }

    private void line(LinkName link) {
        Place from = out(link);
        Place to = in(link);
        int reach = Math.max(50, (to.x() - from.x()) / 2);
        String style = mark(link).style();
        html.open(
                        "path",
                        "d",
                        "M" + from.x() + " " + from.y() + "C" + (from.x() + reach) + " " + from.y() + " "
                                + (to.x() - 8 - reach) + " " + to.y() + " " + (to.x() - 8) + " " + to.y(),
                        "class",
                        "edge-line " + style)
                .close();
        html.open("path", "d", "M" + to.x() + " " + to.y() + "l-10 -5v10Z", "class", "edge-head " + style)
                .close();
    }

    private void sign(LinkName link) {
        Mark mark = mark(link);
        int x = (out(link).x() + in(link).x() - 8) / 2;
        int y = (out(link).y() + in(link).y()) / 2;
        html.open("g", "class", "edge-sign " + mark.style());
        html.element("title", link + ": " + mark.word());
        html.open("circle", "cx", "" + x, "cy", "" + y, "r", "11").close();
        html.element("text", mark.sign(), "x", "" + x, "y", "" + (y + 5));
        html.close();
    }

    private void service(ServiceName name, List<Part> parts) {
        Place place = place(name);
        Role role = parts.stream().map(Part::role).min(Role::compareTo).orElse(Role.FAKE);
        html.open("g", "class", "node " + style(role), "transform", "translate(" + place.x() + " " + place.y() + ")");
        html.element("title", name + ": " + told(parts));
        Shapes.draw(html, role, WIDTH, HEIGHT);
        String middle = "" + WIDTH / 2;
        html.element("text", Text.shortened(name.value(), 20), "x", middle, "y", "27", "class", "name");
        html.element("text", Text.shortened(told(parts), 26), "x", middle, "y", "44", "class", "role");
        html.close();
    }

    private static String told(List<Part> parts) {
        if (parts.isEmpty()) {
            return "not in the run";
        }
        return String.join(", ", parts.stream().map(Graph::told).distinct().toList());
    }

    private static String told(Part part) {
        String role = style(part.role());
        return part.version() == null ? role : role + " " + part.version();
    }

    private static String style(Role role) {
        return switch (role) {
            case REAL -> "real";
            case FAKE -> "fake";
            case INFRASTRUCTURE -> "infrastructure";
        };
    }

    private static void legend(Html html) {
        html.open("ul", "class", "legend");
        html.element("li", "real service: solid box");
        html.element("li", "fake: dashed six-sided box");
        html.element("li", "infrastructure: drum");
        for (Mark mark : Mark.values()) {
            html.open("li");
            mark.badge(html);
            html.close();
        }
        html.close();
    }

    private Mark mark(LinkName link) {
        List<Verdict> verdicts = runs.verdicts(link);
        return Mark.worst(verdicts);
    }

    private Place out(LinkName link) {
        Place place = place(link.consumer());
        return new Place(place.x() + WIDTH, place.y() + HEIGHT / 2);
    }

    private Place in(LinkName link) {
        Place place = place(link.provider());
        return new Place(place.x(), place.y() + HEIGHT / 2);
    }

    private Place place(ServiceName name) {
        return places.getOrDefault(name, new Place(MARGIN, MARGIN));
    }
}
