package dev.crosscheck.verdict;

/**
 * A verdict and the test that led to it.
 *
 * @param test the test's unique name, such as {@code CheckoutIT.prices_an_order}
 * @param verdict what was found
 */
public record Judged(String test, Verdict verdict) {

    /** What makes two verdicts answers to the same question. */
    record Question(String test, Verdict.Check check, Subject subject) {}

    Question question() {
        return new Question(test, verdict.check(), verdict.subject());
    }
}
