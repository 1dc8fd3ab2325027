package dev.crosscheck.cli;

import picocli.CommandLine.Option;

/** Options of every command. */
final class Common {

    @Option(names = "--json", description = "Print the result as JSON on stdout, and nothing else there.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    Common() {}

    boolean json() {
        return json && !help;
    }
}
