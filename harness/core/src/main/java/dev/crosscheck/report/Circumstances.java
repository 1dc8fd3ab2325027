package dev.crosscheck.report;

import dev.crosscheck.observation.CallContext;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.TraceContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What an exchange was besides request and answer: which attempt, how long its consumer waited, on which connection. */
final class Circumstances {

    private static final long TEN_SECONDS = 10_000;

    private Circumstances() {}

    /** What one should see at once, where there is any. */
    static List<String> badges(Exchange exchange) {
        List<String> badges = new ArrayList<>();
        CallContext context = exchange.context();
        if (context.attempt() > 0) {
            badges.add("↻ retry " + context.attempt());
        }
        Duration deadline = context.deadlineIn();
        if (deadline != null) {
            badges.add("≤ " + shown(deadline));
        }
        return badges;
    }

    /** The same on an arrow. */
    static String shortly(Exchange exchange) {
        CallContext context = exchange.context();
        Duration deadline = context.deadlineIn();
        return (context.attempt() > 0 ? "  ↻" + context.attempt() : "")
                + (deadline == null ? "" : "  ≤ " + shown(deadline));
    }

    /** All of it in a line. */
    static String told(Exchange exchange) {
        List<String> told = new ArrayList<>();
        CallContext context = exchange.context();
        if (context.attempt() > 0) {
            told.add("retry " + context.attempt());
        }
        Duration in = context.deadlineIn();
        if (in != null) {
            Duration out = context.deadlineOut();
            told.add("deadline " + shown(in)
                    + (in.equals(out) ? "" : out == null ? ", not told to the provider" : ", told as " + shown(out)));
        }
        Duration firstByte = exchange.timing().firstByte();
        if (firstByte != null) {
            told.add("answer began after " + shown(firstByte));
        }
        told.add("connection " + exchange.connection());
        TraceContext trace = context.trace();
        if (trace != null) {
            told.add("trace " + trace.trace() + ", called from " + trace.parent());
        }
        return String.join(" · ", told);
    }

    private static String shown(Duration duration) {
        long millis = duration.toMillis();
        return millis == 0 && !duration.isZero()
                ? "under 1 ms"
                : millis < TEN_SECONDS ? millis + " ms" : String.format(Locale.ROOT, "%,d s", duration.toSeconds());
    }
}
