package dev.crosscheck.definition;

import org.jspecify.annotations.Nullable;

/** No protoc could be had, or it could not be run; says nothing about the sources. */
final class ProtocException extends Exception {

    private static final long serialVersionUID = 1L;

    ProtocException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
