package dev.crosscheck.broker;

/** The broker could not be asked, refused, or answered what is no answer. Says nothing about any service. */
public final class BrokerException extends Exception {

    private static final long serialVersionUID = 1L;

    BrokerException(String message) {
        super(message);
    }

    BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
