package dev.crosscheck.pact;

/** A pact that cannot be read: where, what it was, what is expected, and what to do. */
public final class PactFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private PactFormatException(String message) {
        super(message);
    }

    static PactFormatException of(String where, String thing, String actual, String expected, String remedy) {
        return new PactFormatException(
                where + ": " + thing + " was " + actual + " (expected: " + expected + "). " + remedy);
    }
}
