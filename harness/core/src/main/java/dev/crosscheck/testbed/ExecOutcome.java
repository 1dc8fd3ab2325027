package dev.crosscheck.testbed;

import java.util.List;

/**
 * What came of a command executed in a container.
 *
 * @param command the command
 * @param exitCode 0 for success
 * @param output standard output and error as they came, at most the first MiB
 * @param standardOutput standard output alone, likewise
 */
public record ExecOutcome(List<String> command, int exitCode, String output, String standardOutput) {

    /** Copies the command. */
    public ExecOutcome {
        command = List.copyOf(command);
    }

    /**
     * This outcome, if the command succeeded.
     *
     * @throws TestbedException with the output, if it did not
     */
    public ExecOutcome requireSuccess() {
        if (exitCode != 0) {
            throw new TestbedException("command " + command + ": exit code was " + exitCode
                    + " (expected: 0). See its output:\n" + output);
        }
        return this;
    }
}
