package dev.crosscheck.topology;

/** The compose file, or a file that it names, does not describe a topology we can run. */
public final class TopologyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TopologyException(Location where, String thing, String actual, String expected, String remedy) {
        super(where + ": " + thing + " was " + actual + " (expected: " + expected + "). " + remedy);
    }

    TopologyException(String message, Throwable cause) {
        super(message, cause);
    }
}
