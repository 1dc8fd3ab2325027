package dev.crosscheck.matching;

import org.jspecify.annotations.Nullable;

/** A rule of a pact that cannot be applied safely, or not at all: where it is, what is wrong with it, and what to do. */
public final class UnsupportedRuleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsupportedRuleException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
