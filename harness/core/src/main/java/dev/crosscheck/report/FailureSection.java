package dev.crosscheck.report;

import dev.crosscheck.fault.Injection;
import dev.crosscheck.observation.Content;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.verdict.FailedTest;
import dev.crosscheck.verdict.Step;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What happened in each failed test: a sequence diagram, then each exchange with its bodies. */
final class FailureSection {

    private FailureSection() {}

    static void write(Html html, Runs runs) {
        List<FailedTest> failures = runs.failures();
        if (failures.isEmpty()) {
            return;
        }
        html.open("section").element("h2", failures.size() == 1 ? "The failed test" : "The failed tests");
        failures.forEach(failure -> failure(html, failure));
        html.close();
    }

    private static void failure(Html html, FailedTest failure) {
        html.open("article", "class", "card edge bad");
        html.element("h3", failure.test());
        html.element("pre", failure.problem(), "class", "problem");
        if (failure.steps().isEmpty()) {
            html.element("p", "No exchange was seen in this test.", "class", "muted");
        } else {
            Sequence.write(html, failure.steps());
            html.open("ol", "class", "steps");
            failure.steps().forEach(step -> step(html, step));
            html.close();
        }
        if (failure.missing() > 0) {
            html.element("p", failure.missing() + " observations of this test were more than could be kept.");
        }
        html.close();
    }

    private static void step(Html html, Step step) {
        Exchange exchange = step.exchange();
        Injection fault = exchange.fault();
        html.open("li")
                .open("details", "class", fault == null ? "step" : "step struck")
                .open("summary");
        html.element("span", Long.toString(exchange.number()), "class", "count");
        Links.write(html, exchange.link());
        html.element("code", exchange.method().isEmpty() ? "connection" : exchange.method());
        html.open("span", "class", "end");
        if (fault != null) {
            html.element("span", "⚡ " + fault.fault(), "class", "badge bad");
        }
        Circumstances.badges(exchange).forEach(badge -> html.element("span", badge, "class", "badge plain"));
        html.element("span", Answers.told(exchange), "class", "badge " + Answers.style(exchange));
        html.element("span", exchange.duration().toMillis() + " ms", "class", "muted small");
        html.close().close();
        html.element("p", Circumstances.told(exchange), "class", "muted small");
        html.open("div", "class", "sides");
        side(html, "request", exchange.request(), step.request());
        side(html, "answer", exchange.answer().content(), step.answer());
        html.close().close().close();
    }

    private static void side(Html html, String title, Content content, @Nullable String decoded) {
        html.open("div", "class", "side").element("h4", title);
        if (!content.headers().isEmpty()) {
            html.open("dl", "class", "headers");
            new TreeMap<>(content.headers())
                    .forEach((name, values) -> values.forEach(value -> html.open("div")
                            .element("dt", name)
                            .element("dd", value)
                            .close()));
            html.close();
        }
        if (content.headersLeftOut() > 0) {
            html.element("p", content.headersLeftOut() + " headers were more than is kept.", "class", "muted small");
        }
        String body = decoded == null ? Bodies.shown(content) : Bodies.pretty(decoded);
        html.element("pre", body.isEmpty() ? "no body" : body, "class", body.isEmpty() ? "muted" : "body");
        if (content.truncated()) {
            html.element(
                    "p",
                    String.format(Locale.ROOT, "The first %,d of %,d bytes.", content.body().length, content.bytes()),
                    "class",
                    "muted small");
        }
        html.close();
    }
}
