package dev.crosscheck.cli;

import dev.crosscheck.broker.BrokerException;
import dev.crosscheck.definition.DefinitionException;
import dev.crosscheck.matching.UnsupportedRuleException;
import dev.crosscheck.pact.PactFormatException;
import dev.crosscheck.testbed.TestbedException;
import dev.crosscheck.topology.TopologyException;
import java.io.IOException;
import java.io.UncheckedIOException;

/** How an exception ends a command: with one line and the exit code of its kind, never with a stack trace. */
final class Failures {

    private Failures() {}

    static int told(Console console, Exception problem) {
        console.note("crosscheck: " + line(problem));
        if (problem instanceof CommandFailure failure) {
            return failure.exitCode();
        }
        return problem instanceof IllegalArgumentException || isAboutAFileOfTheUser(problem)
                ? ExitCode.USAGE
                : ExitCode.INFRASTRUCTURE;
    }

    private static boolean isAboutAFileOfTheUser(Exception problem) {
        return problem instanceof PactFormatException
                || problem instanceof DefinitionException
                || problem instanceof TopologyException
                || problem instanceof UnsupportedRuleException;
    }

    private static String line(Exception problem) {
        String message =
                problem.getMessage() == null ? "" : problem.getMessage().replaceAll("\\s*\\R\\s*", "; ");
        boolean ours = problem instanceof CommandFailure
                || problem instanceof TestbedException
                || problem instanceof BrokerException
                || problem instanceof IllegalArgumentException
                || problem instanceof IllegalStateException
                || isAboutAFileOfTheUser(problem);
        if (ours && !message.isEmpty()) {
            return message;
        }
        return problem instanceof IOException || problem instanceof UncheckedIOException
                ? "a file could not be read or written: " + message + " ("
                        + problem.getClass().getSimpleName() + ")"
                : "could not go on: " + problem.getClass().getSimpleName() + (message.isEmpty() ? "" : ": " + message);
    }
}
