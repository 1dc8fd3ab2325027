package dev.crosscheck.definition;

import org.jspecify.annotations.Nullable;

/** A definition that cannot be read or makes no sense. */
public final class DefinitionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Nobody reads more of what is wrong. */
    private static final int MAX_SHOWN = 1000;

    DefinitionException(String message) {
        this(message, null);
    }

    DefinitionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static DefinitionException of(String where, String thing, String actual, String expected, String remedy) {
        return of(where, thing, actual, expected, remedy, null);
    }

    static DefinitionException of(
            String where, String thing, String actual, String expected, String remedy, @Nullable Throwable cause) {
        String shown = actual.length() <= MAX_SHOWN ? actual : actual.substring(0, MAX_SHOWN) + "...";
        return new DefinitionException(
                where + ": " + thing + " was " + shown + " (expected: " + expected + "). " + remedy, cause);
    }
}
