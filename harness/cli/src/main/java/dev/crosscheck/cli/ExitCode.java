package dev.crosscheck.cli;

/** What a command's exit code means. */
final class ExitCode {

    /** Open, or passed. */
    static final int OPEN = 0;
    /** Closed, or failed. */
    static final int CLOSED = 1;
    /** The command was not understood, or was given what it cannot use. */
    static final int USAGE = 2;
    /** The engine, the broker, the disk: nothing that was judged. */
    static final int INFRASTRUCTURE = 3;
    /** Nothing is proven either way. */
    static final int UNKNOWN = 4;

    private ExitCode() {}
}
