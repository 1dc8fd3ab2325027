package dev.crosscheck.junit;

import dev.crosscheck.verdict.Subject;
import dev.crosscheck.verdict.Verdict;
import java.util.List;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;

/** Verdicts as JUnit understands them: a failure, an error, or nothing. */
final class Verdicts {

    private Verdicts() {}

    /**
     * Ends a test by its verdicts. What failed goes before what could not be judged; what is pending is green.
     *
     * @throws InconclusiveException if nothing failed, but something could not be judged
     */
    static void raise(List<Verdict> verdicts) {
        List<AssertionFailedError> failures = verdicts.stream()
                .filter(verdict -> verdict.outcome() == Verdict.Outcome.FAILED)
                .map(verdict -> new AssertionFailedError(text(verdict), verdict.expected(), verdict.actual()))
                .toList();
        if (failures.size() == 1) {
            throw failures.get(0);
        }
        if (!failures.isEmpty()) {
            throw new MultipleFailuresError(
                    "", failures.stream().map(Throwable.class::cast).toList());
        }
        verdicts.stream()
                .filter(verdict -> verdict.outcome() == Verdict.Outcome.INCONCLUSIVE)
                .findFirst()
                .ifPresent(verdict -> {
                    throw new InconclusiveException(text(verdict));
                });
    }

    private static String text(Verdict verdict) {
        Subject subject = verdict.subject();
        return subject.link() + ": " + subject.title() + ": " + verdict.reason();
    }
}
