package dev.crosscheck.testbed;

/** A test's own call to a real service got no answer: the connection failed, broke, or the deadline passed. */
public final class ServiceUnreachableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServiceUnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
