package dev.crosscheck.verdict;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What happened in a test that failed.
 *
 * @param test the test's unique name
 * @param problem the failure's message
 * @param steps the exchanges of the test, in the order in which their requests began
 * @param missing how many observations of it there were besides, which could not be kept
 */
public record FailedTest(String test, String problem, List<Step> steps, long missing) {

    private static final int MAX_STEPS = 1_000;
    private static final long MAX_BYTES = 4L * 1024 * 1024;

    /** Copies the steps and puts them in order. */
    public FailedTest {
        steps = steps.stream()
                .sorted(Comparator.comparingLong(step -> step.exchange().number()))
                .toList();
    }

    /** Every exchange is there. */
    public FailedTest(String test, String problem, List<Step> steps) {
        this(test, problem, steps, 0);
    }

    /**
     * The same without those that came after the first 1,000, or after the first 4 MiB of bodies: what one test did must not make
     * the evidence of a run larger than anybody reads.
     */
    public FailedTest bounded() {
        List<Step> kept = new ArrayList<>();
        long bytes = 0;
        for (Step step : steps) {
            bytes += step.bytes();
            if (kept.size() == MAX_STEPS || bytes > MAX_BYTES) {
                break;
            }
            kept.add(step);
        }
        return new FailedTest(test, problem, kept, missing + steps.size() - kept.size());
    }
}
