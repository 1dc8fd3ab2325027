package dev.crosscheck.verdict;

import dev.crosscheck.promise.Promise;
import dev.crosscheck.verdict.Verdict.Check;

/** What each promised reaction demands of the answer under a fault. */
final class Reactions {

    private Reactions() {}

    static Verdict judge(Subject subject, Promise promise, EntryAnswer without, EntryAnswer with) {
        String expected = expected(promise, without);
        String actual = actual(promise, with);
        return keeps(promise, without, with)
                ? Verdict.passed(Check.RESILIENCE, subject, "promised: " + expected + "; seen: " + actual)
                : Verdict.failed(
                        Check.RESILIENCE, subject, "must get " + expected + ", but got " + actual, expected, actual);
    }

    private static boolean keeps(Promise promise, EntryAnswer without, EntryAnswer with) {
        Integer status = promise.status();
        return switch (promise.reaction()) {
            case PROPAGATES -> with.arrived() && !with.succeeded();
            case DEGRADES -> with.succeeded();
            case NO_IMPACT ->
                with.status() == without.status() && Shape.of(with.body()).equals(Shape.of(without.body()));
            case FAILS_WITH -> status != null && with.status() == status;
        };
    }

    private static String expected(Promise promise, EntryAnswer without) {
        return switch (promise.reaction()) {
            case PROPAGATES -> "an error in time";
            case DEGRADES -> "success, possibly with less in it";
            case NO_IMPACT ->
                "status " + without.status() + " with the same fields as without the fault: "
                        + Shape.of(without.body());
            case FAILS_WITH -> "status " + promise.status();
        };
    }

    private static String actual(Promise promise, EntryAnswer with) {
        return promise.reaction() == Promise.Reaction.NO_IMPACT && with.arrived()
                ? with + " with " + Shape.of(with.body())
                : with.toString();
    }
}
