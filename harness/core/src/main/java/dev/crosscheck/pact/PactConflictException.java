package dev.crosscheck.pact;

/** Two interactions of one pact that share description and states, but not the content. */
public final class PactConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PactConflictException(String message) {
        super(message);
    }
}
