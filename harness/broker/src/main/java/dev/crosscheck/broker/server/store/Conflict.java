package dev.crosscheck.broker.server.store;

/** What was to be stored contradicts what is stored already, and that stands. */
public final class Conflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Conflict(String message) {
        super(message);
    }
}
