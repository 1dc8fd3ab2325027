package dev.crosscheck.cli;

import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The user's own command, that makes a consumer call: bounded in time, and ended with all that it started. */
final class Driver {

    private static final int LAST_WORDS_MILLIS = 2_000;
    private static final int AT_ONCE = 8 * 1024;

    private final List<String> command;
    private final Map<String, String> variables;
    private final Duration deadline;
    private final Console console;

    /**
     * A command yet to run.
     *
     * @param variables of its environment, besides this process's own
     * @param deadline how long it may take
     * @param console gets all that it says, on stderr
     */
    Driver(List<String> command, Map<String, String> variables, Duration deadline, Console console) {
        this.command = List.copyOf(command);
        this.variables = Map.copyOf(variables);
        this.deadline = deadline;
        this.console = console;
    }

    /** Runs it to its good end; any other end ends this command too. */
    void run() throws InterruptedException {
        Process process = start();
        Thread words = new Thread(() -> pass(process), "crosscheck-command-output");
        words.setDaemon(true);
        words.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failure("was still running after " + deadline.toSeconds() + " s", "its end before --deadline");
            }
        } catch (IOException e) {
            throw failure("could not be run: " + e.getMessage(), "a command that runs");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        words.join(LAST_WORDS_MILLIS);
        if (process.exitValue() != 0) {
            throw failure("ended with " + process.exitValue(), "0, or what it did is no example");
        }
    }

    private Process start() {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(variables);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "record: command '" + command.get(0) + "' could not be started: " + e.getMessage()
                            + " (expected: a program). Correct what follows --.");
        }
    }

    private void pass(Process process) {
        char[] some = new char[AT_ONCE];
        try (Reader said = process.inputReader()) {
            for (int count = said.read(some); count >= 0; count = said.read(some)) {
                console.pass(new String(some, 0, count));
            }
        } catch (IOException e) {
            console.note("record: what the command said could not be read to its end: " + e.getMessage());
        }
    }

    private CommandFailure failure(String was, String expected) {
        return new CommandFailure(
                ExitCode.CLOSED,
                "record: command '" + command.get(0) + "' " + was + " (expected: " + expected
                        + "). Nothing was written.");
    }
}
