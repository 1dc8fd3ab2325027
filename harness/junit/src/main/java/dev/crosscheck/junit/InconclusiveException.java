package dev.crosscheck.junit;

/** Nothing could be judged: an error in JUnit, never a failure of the service and never a skipped test. */
public final class InconclusiveException extends RuntimeException {

    private static final long serialVersionUID = 1;

    InconclusiveException(String message) {
        super(message);
    }

    InconclusiveException(String message, Throwable cause) {
        super(message, cause);
    }
}
