package dev.crosscheck.verdict;

import java.util.Comparator;
import java.util.List;

/**
 * What happened in a test that failed.
 *
 * @param test the test's unique name
 * @param problem the failure's message
 * @param steps the exchanges of the test, in the order in which their requests began
 */
public record FailedTest(String test, String problem, List<Step> steps) {

    /** Copies the steps and puts them in order. */
    public FailedTest {
        steps = steps.stream()
                .sorted(Comparator.comparingLong(step -> step.exchange().number()))
                .toList();
    }
}
