package dev.crosscheck.gate;

import dev.crosscheck.verdict.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides whether a version may be released. Pure, and fail-closed: whatever is missing, contradictory or about something else is a
 * doubt, and a doubt never opens the gate.
 */
public final class Gate {

    private Gate() {}

    /**
     * Weighs what the broker knows and what the runs left behind.
     *
     * <p>{@code CLOSED} when a promise is proven broken; otherwise {@code UNKNOWN} when anything is in doubt; otherwise
     * {@code OPEN}.
     *
     * @param question what is asked
     * @param matrix what the broker knows
     * @param evidence of any runs; may be empty, for the matrix alone can decide
     */
    public static Decision decide(Question question, Matrix matrix, List<Evidence> evidence) {
        Set<Reason> found = new LinkedHashSet<>();
        found.addAll(MatrixReasons.of(question, matrix, evidence));
        found.addAll(EvidenceReasons.of(question, matrix, evidence));
        found.removeIf(vague -> found.stream().anyMatch(vague::isToldBetterBy));
        Decision.Answer answer = answer(found);
        return new Decision(answer, question, telling(answer, found));
    }

    private static Decision.Answer answer(Set<Reason> found) {
        if (has(found, Reason.Kind.AGAINST)) {
            return Decision.Answer.CLOSED;
        }
        return has(found, Reason.Kind.DOUBT) || !has(found, Reason.Kind.FOR)
                ? Decision.Answer.UNKNOWN
                : Decision.Answer.OPEN;
    }

    private static boolean has(Set<Reason> found, Reason.Kind kind) {
        return found.stream().anyMatch(reason -> reason.kind() == kind);
    }

    /** What argues for the answer first; what was kept is worth telling only when the gate opens. */
    private static List<Reason> telling(Decision.Answer answer, Set<Reason> found) {
        List<Reason> told = new ArrayList<>();
        for (Reason.Kind kind : Reason.Kind.values()) {
            if (kind != Reason.Kind.FOR || answer == Decision.Answer.OPEN) {
                found.stream().filter(reason -> reason.kind() == kind).forEach(told::add);
            }
        }
        if (told.isEmpty()) {
            told.add(Reason.of(Reason.Kind.DOUBT, "nothing was weighed"));
        }
        return told;
    }
}
