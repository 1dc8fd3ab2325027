package dev.crosscheck.junit;

import dev.crosscheck.testbed.Response;
import org.opentest4j.AssertionFailedError;

/** Says what a service's answer to a test must be; every failure shows the whole answer. */
public final class ResponseAssert {

    private final Response actual;

    private ResponseAssert(Response actual) {
        this.actual = actual;
    }

    /** Begins a statement about an answer. */
    public static ResponseAssert assertThat(Response actual) {
        return new ResponseAssert(actual);
    }

    /**
     * It has this HTTP status.
     *
     * @throws AssertionFailedError if not
     */
    public ResponseAssert hasStatus(int expected) {
        if (actual.status() != expected) {
            throw new AssertionFailedError(
                    "response: status was " + actual.status() + " (expected: " + expected + "). Its body: "
                            + actual.body(),
                    expected,
                    actual.status());
        }
        return this;
    }

    /**
     * Its body contains this text.
     *
     * @throws AssertionFailedError if not
     */
    public ResponseAssert hasBodyContaining(String expected) {
        if (!actual.body().contains(expected)) {
            throw new AssertionFailedError(
                    "response: body was " + actual.body() + " (expected: containing " + expected + "). Its status: "
                            + actual.status(),
                    expected,
                    actual.body());
        }
        return this;
    }
}
