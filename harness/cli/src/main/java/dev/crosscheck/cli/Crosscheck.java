package dev.crosscheck.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code crosscheck} command and its entry point. */
@Command(
        name = "crosscheck",
        description = "Holds services to what their consumers expect, and says what may be released.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:open, or passed",
            "1:closed, or failed",
            "2:the command was not understood",
            "3:infrastructure: engine, broker, provider or disk",
            "4:unknown: not proven either way"
        },
        footer = {"", "Example:", "  crosscheck gate --service pricing --version 1.1.0 --to-environment production"})
public final class Crosscheck implements Runnable {

    @Spec
    private @Nullable CommandSpec spec;

    Crosscheck() {}

    /** Runs the command that the arguments name, and exits. */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(new Console(out, err, System.getenv()), arguments));
    }

    static int run(Console console, String... arguments) {
        CommandLine command = new CommandLine(new Crosscheck())
                .addSubcommand(new BrokerCommand(console))
                .addSubcommand(new PublishCommand(console))
                .addSubcommand(new ReplayCommand(console))
                .addSubcommand(new FakeCommand(console))
                .addSubcommand(new RecordCommand(console))
                .addSubcommand(new DeployedCommand(console))
                .addSubcommand(new GateCommand(console))
                .addSubcommand(new ReportCommand(console))
                .addSubcommand(new CoverageCommand(console))
                .addSubcommand(new DoctorCommand(console))
                .setOut(console.out())
                .setErr(console.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((problem, given) -> misunderstood(console, problem))
                .setExecutionExceptionHandler((problem, line, parsed) -> Failures.told(console, problem));
        return command.execute(arguments);
    }

    private static int misunderstood(Console console, ParameterException problem) {
        String name = problem.getCommandLine().getCommandSpec().qualifiedName();
        console.note("crosscheck: " + problem.getMessage() + ". See " + name + " --help.");
        return ExitCode.USAGE;
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "a command was missing");
        }
    }
}
