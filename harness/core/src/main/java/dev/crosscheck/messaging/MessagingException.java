package dev.crosscheck.messaging;

import org.jspecify.annotations.Nullable;

/** A broker was away, refused, or had no place for a message: nothing is known of provider or consumer then. */
public final class MessagingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With its cause. */
    public MessagingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** In the form of every error here. */
    public static MessagingException of(String where, String thing, String actual, String expected, String remedy) {
        return new MessagingException(
                where + ": " + thing + " was " + actual + " (expected: " + expected + "). " + remedy, null);
    }
}
