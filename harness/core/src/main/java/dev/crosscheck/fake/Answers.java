package dev.crosscheck.fake;

/** What a fake may say. */
public enum Answers {
    /**
     * Only what a real provider was seen to keep: a recorded interaction, or a test's own expectation, that is stamped. An expectation
     * that is not fails the test that writes it, and a request that only an unproven promise would answer fails like one that nobody
     * promised.
     */
    STRICT,
    /** What has been promised, proven or not; each answer says which. */
    PROMISED,
    /** What has been promised and, where nobody promised anything, values that are made up to fit the definition. */
    GENERATE
}
