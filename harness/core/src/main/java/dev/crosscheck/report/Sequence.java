package dev.crosscheck.report;

import dev.crosscheck.observation.Exchange;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;

/** The exchanges of a test as a sequence diagram: services side by side, time downwards. */
final class Sequence {

    private static final int LANE = 170;
    private static final int MARGIN = 90;
    private static final int TOP = 52;
    private static final int ROW = 34;
    private static final int MAX_STEPS = 60;

    private record Event(Exchange exchange, boolean request, Instant when) {}

    private final Html html;
    private final List<ServiceName> lanes;
    private final List<Event> events;

    private Sequence(Html html, List<Exchange> exchanges) {
        this.html = html;
        this.lanes = lanes(exchanges);
        this.events = events(exchanges);
    }

    static void write(Html html, List<Step> steps) {
        new Sequence(html, steps.stream().limit(MAX_STEPS).map(Step::exchange).toList()).write();
        if (steps.size() > MAX_STEPS) {
            html.element(
                    "p", "The first " + MAX_STEPS + " of " + steps.size() + " exchanges are drawn; all are listed.");
        }
    }

    private static List<ServiceName> lanes(List<Exchange> exchanges) {
        LinkedHashSet<ServiceName> names = new LinkedHashSet<>();
        exchanges.forEach(exchange -> names.add(exchange.link().consumer()));
        exchanges.forEach(exchange -> names.add(exchange.link().provider()));
        return List.copyOf(names);
    }

    private static List<Event> events(List<Exchange> exchanges) {
        List<Event> events = new ArrayList<>();
        for (Exchange exchange : exchanges) {
            events.add(new Event(exchange, true, exchange.began()));
            events.add(new Event(exchange, false, exchange.began().plus(exchange.duration())));
        }
        events.sort(Comparator.comparing(Event::when)
                .thenComparing(event -> event.exchange().number())
                .thenComparing(event -> !event.request()));
        return events;
    }

    private void write() {
        int width = MARGIN * 2 + LANE * (lanes.size() - 1);
        int height = TOP + ROW * events.size() + 24;
        html.openFigure(width, height, "Sequence of " + events.size() / 2 + " exchanges, listed below");
        lanes.forEach(lane -> lane(lane, height));
        for (int i = 0; i < events.size(); i++) {
            arrow(events.get(i), TOP + ROW * i + ROW / 2);
        }
        html.close().close();
    }

    private void lane(ServiceName name, int height) {
        String x = "" + x(name);
        html.open("line", "x1", x, "x2", x, "y1", "36", "y2", "" + (height - 8), "class", "lifeline")
                .close();
        html.open(
                        "rect",
                        "x",
                        "" + (x(name) - 70),
                        "y",
                        "8",
                        "width",
                        "140",
                        "height",
                        "28",
                        "rx",
                        "6",
                        "class",
                        "lane")
                .close();
        html.element("text", Text.shortened(name.value(), 18), "x", x, "y", "27", "class", "name");
    }

    private void arrow(Event event, int y) {
        Exchange exchange = event.exchange();
        boolean request = event.request();
        int from = x(request ? exchange.link().consumer() : exchange.link().provider());
        int to = x(request ? exchange.link().provider() : exchange.link().consumer());
        int direction = Integer.signum(to - from);
        String style = request ? "call" : "reply " + Answers.style(exchange);
        html.open("line", "x1", "" + from, "x2", "" + (to - direction * 7), "y1", "" + y, "y2", "" + y, "class", style)
                .close();
        html.open("path", "d", head(to, y, direction), "class", "head " + style).close();
        String label = request
                ? exchange.number() + "  " + Text.shortened(Text.lastPart(exchange.method()), 20)
                        + Circumstances.shortly(exchange)
                : Answers.told(exchange)
                        + (exchange.fault() == null
                                ? ""
                                : "  ⚡ " + exchange.fault().fault().kind());
        html.element("text", label, "x", "" + (from + to) / 2, "y", "" + (y - 6), "class", "label " + style);
    }

    private static String head(int x, int y, int direction) {
        int back = x - direction * 8;
        return "M" + x + " " + y + "L" + back + " " + (y - 4) + "L" + back + " " + (y + 4) + "Z";
    }

    private int x(ServiceName name) {
        return MARGIN + LANE * lanes.indexOf(name);
    }
}
