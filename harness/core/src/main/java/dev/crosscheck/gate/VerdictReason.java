package dev.crosscheck.gate;

import dev.crosscheck.gate.Reason.Kind;
import dev.crosscheck.verdict.Verdict;
import dev.crosscheck.verdict.Verdict.Check;
import org.jspecify.annotations.Nullable;

/** A verdict, told as a reason. */
final class VerdictReason {

    private VerdictReason() {}

    static Reason of(Kind kind, Verdict verdict, @Nullable String consumerVersion) {
        String consumer = verdict.subject().link().consumer().value();
        String field = verdict.subject().field();
        return new Reason(
                kind,
                consumer,
                consumerVersion,
                verdict.subject().title(),
                field.isEmpty() ? null : field,
                verdict.expected(),
                verdict.actual(),
                consumer + (consumerVersion == null ? "" : " " + consumerVersion) + told(verdict));
    }

    private static String told(Verdict verdict) {
        String title = verdict.subject().title();
        String about = verdict.check() == Check.CONTRACT ? " expects \"" + title + "\": " : " under " + title + ": ";
        String outcome = verdict.outcome() == Verdict.Outcome.INCONCLUSIVE ? "could not be judged: " : "";
        return about + outcome + verdict.reason();
    }
}
