package dev.crosscheck.replay;

import org.jspecify.annotations.Nullable;

/** The provider gave no answer that could be judged: it was not there, broke off, or took too long. */
final class NoAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    NoAnswerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
