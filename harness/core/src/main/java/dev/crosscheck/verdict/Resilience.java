package dev.crosscheck.verdict;

import dev.crosscheck.fault.Injection;
import dev.crosscheck.promise.Promise;
import dev.crosscheck.verdict.Verdict.Check;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether a consumer did under a fault what it promised to do. Pure: it looks at what was seen and at nothing else. */
public final class Resilience {

    private Resilience() {}

    /**
     * Judges one entry request that was made once without and once with a fault.
     *
     * <p>A fault that did not strike exactly as planned proves nothing, and neither does a request that fails without it. A fault
     * about which the consumer promised nothing fails: silence is not green. A promise about this kind of fault goes before one
     * about {@link Promise#ANY}.
     *
     * @param injection the fault that was planned
     * @param fired how often it struck
     * @param promises what was promised, for any links
     * @param without the answer without the fault
     * @param with the answer with it
     */
    public static Verdict judge(
            Injection injection, int fired, List<Promise> promises, EntryAnswer without, EntryAnswer with) {
        Subject subject = subject(injection);
        Optional<String> obstacle = obstacle(injection, fired);
        if (obstacle.isPresent()) {
            return Verdict.inconclusive(Check.RESILIENCE, subject, obstacle.get());
        }
        if (!without.succeeded()) {
            return Verdict.inconclusive(
                    Check.RESILIENCE,
                    subject,
                    "without the fault the entry request got " + without + ", so there is nothing to compare with");
        }
        List<Promise> binding = binding(injection, promises);
        if (binding.isEmpty()) {
            return Verdict.failed(
                    Check.RESILIENCE,
                    subject,
                    injection.link().consumer() + " promised nothing for "
                            + injection.fault().kind() + " on " + injection.link() + "; the entry request got " + with,
                    "a promise",
                    with.toString());
        }
        if (binding.size() > 1) {
            return Verdict.inconclusive(
                    Check.RESILIENCE, subject, "two promises cover the fault and contradict each other: " + binding);
        }
        return Reactions.judge(subject, binding.get(0), without, with);
    }

    /**
     * Judges an assertion the test made about side effects under a fault, such as "no stock is reserved".
     *
     * @param injection the fault that was planned
     * @param fired how often it struck
     * @param assertion what must hold, in words
     * @param held whether it held
     * @param seen what was seen instead, when it did not
     */
    public static Verdict sideEffect(Injection injection, int fired, String assertion, boolean held, String seen) {
        Subject subject = Subject.of(injection.link(), injection + ": " + assertion);
        Optional<String> obstacle = obstacle(injection, fired);
        if (obstacle.isPresent()) {
            return Verdict.inconclusive(Check.RESILIENCE, subject, obstacle.get());
        }
        return held
                ? Verdict.passed(Check.RESILIENCE, subject, assertion)
                : Verdict.failed(Check.RESILIENCE, subject, "not so: " + assertion + "; " + seen, assertion, seen);
    }

    private static Subject subject(Injection injection) {
        return Subject.of(injection.link(), injection.toString());
    }

    private static Optional<String> obstacle(Injection injection, int fired) {
        int planned = injection.scope().count();
        boolean unlimited = !injection.scope().isCounted();
        if (unlimited ? fired >= 1 : fired == planned) {
            return Optional.empty();
        }
        return Optional.of("the fault struck " + times(fired) + ", but was planned to strike "
                + (unlimited ? "at least once" : times(planned)));
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private static List<Promise> binding(Injection injection, List<Promise> promises) {
        List<Promise> covering = promises.stream()
                .filter(promise -> promise.link().equals(injection.link()))
                .filter(promise -> promise.covers(injection.fault().kind()))
                .distinct()
                .sorted(Comparator.comparing(promise -> promise.under().equals(Promise.ANY)))
                .toList();
        return covering.stream()
                .filter(promise -> promise.under().equals(covering.get(0).under()))
                .toList();
    }
}
