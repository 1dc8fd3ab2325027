package dev.crosscheck.report;

import dev.crosscheck.gate.Decision;
import dev.crosscheck.gate.Reason;
import dev.crosscheck.verdict.Judged;
import dev.crosscheck.verdict.Verdict;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The answer at the top: the gate's decision, or what the verdicts add up to, and how many there are of each. */
final class Summary {

    private static final int TOLD = 12;

    private Summary() {}

    static void write(Html html, Runs runs, @Nullable Decision decision) {
        if (decision == null) {
            verdicts(html, runs);
        } else {
            decision(html, decision);
        }
        tiles(html, runs);
    }

    private static void decision(Html html, Decision decision) {
        String style = switch (decision.answer()) {
            case OPEN -> "good";
            case CLOSED -> "bad";
            case UNKNOWN -> "doubt";
        };
        String sign = switch (decision.answer()) {
            case OPEN -> "✓";
            case CLOSED -> "✕";
            case UNKNOWN -> "?";
        };
        String headline = decision.headline();
        String answer = decision.answer().name();
        banner(html, style, sign, answer, headline.substring(answer.length()).strip());
        reasons(html, only(decision, reason -> reason.kind() != Reason.Kind.NOTE));
        notes(html, only(decision, reason -> reason.kind() == Reason.Kind.NOTE));
        html.close().close();
    }

    private static List<Reason> only(Decision decision, Predicate<Reason> wanted) {
        return decision.reasons().stream().filter(wanted).toList();
    }

    /** Decide nothing, so they are only to be had on request. */
    private static void notes(Html html, List<Reason> notes) {
        if (!notes.isEmpty()) {
            html.open("details", "class", "notes");
            html.element("summary", notes.size() == 1 ? "1 note" : notes.size() + " notes");
            reasons(html, notes);
            html.close();
        }
    }

    private static void reasons(Html html, List<Reason> reasons) {
        html.open("ul", "class", "reasons");
        reasons.stream().limit(TOLD).forEach(reason -> html.element("li", reason.text()));
        if (reasons.size() > TOLD) {
            html.element("li", "and " + (reasons.size() - TOLD) + " more: ask the gate with --json for all");
        }
        html.close();
    }

    private static void verdicts(Html html, Runs runs) {
        List<Verdict> all = runs.verdicts().stream().map(Judged::verdict).toList();
        Mark worst = Mark.worst(all);
        String sentence = switch (worst) {
            case KEPT -> "Every promise that was checked is kept";
            case PENDING -> "Every promise that binds is kept";
            case UNJUDGED -> "Some promises could not be judged";
            case BROKEN -> "Some promises are broken";
            case NONE -> "Nothing was judged";
        };
        String style = worst == Mark.NONE ? "doubt" : worst.style();
        banner(html, style, worst == Mark.NONE ? "?" : worst.sign(), sentence, "The gate was not asked");
        html.close().close();
    }

    /** Leaves the banner and its text open. */
    private static void banner(Html html, String style, String sign, String title, String line) {
        html.open("section", "class", "banner " + style, "aria-label", "Decision");
        html.element("div", sign, "class", "seal", "aria-hidden", "true");
        html.open("div");
        html.element("h1", title);
        html.element("p", line, "class", "line");
    }

    private static void tiles(Html html, Runs runs) {
        html.open("dl", "class", "tiles");
        for (Mark mark : List.of(Mark.BROKEN, Mark.UNJUDGED, Mark.PENDING, Mark.KEPT)) {
            long count = runs.verdicts().stream()
                    .filter(judged -> Mark.of(judged.verdict()) == mark)
                    .count();
            html.open("div", "class", "tile " + (count == 0 ? "none" : mark.style()));
            html.open("dt");
            html.element("span", mark.sign(), "class", "sign", "aria-hidden", "true");
            html.text(mark.word()).close();
            html.element("dd", Long.toString(count)).close();
        }
        html.close();
    }
}
