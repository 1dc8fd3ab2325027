package dev.crosscheck.broker.server.domain;

/** One line for the person who runs a client. */
public record Notice(Level level, String text) {

    /** How a client shows the line; the wire format is the lower-case name. */
    public enum Level {
        DEBUG,
        INFO,
        SUCCESS,
        PROMPT,
        WARNING,
        ERROR
    }
}
