package dev.crosscheck.testbed;

import org.jspecify.annotations.Nullable;

/** The testbed could not be built, or something of it died: nothing was learned about the services. */
public final class TestbedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TestbedException(String message) {
        super(message);
    }

    TestbedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static TestbedException of(String where, String thing, String actual, String expected, String remedy) {
        return new TestbedException(
                where + ": " + thing + " was " + actual + " (expected: " + expected + "). " + remedy);
    }
}
