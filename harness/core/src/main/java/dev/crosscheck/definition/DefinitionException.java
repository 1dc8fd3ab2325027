package dev.crosscheck.definition;

import org.jspecify.annotations.Nullable;

/** A definition that cannot be read or makes no sense. */
public final class DefinitionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DefinitionException(String message) {
        this(message, null);
    }

    DefinitionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static DefinitionException of(String where, String thing, String actual, String expected, String remedy) {
        return new DefinitionException(
                where + ": " + thing + " was " + actual + " (expected: " + expected + "). " + remedy);
    }
}
