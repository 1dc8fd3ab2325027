package dev.crosscheck.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The {@code crosscheck} command. */
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

    private static final List<String> COMMANDS = List.of(
            "broker",
            "publish",
            "replay",
            "fake",
            "proxy",
            "record",
            "deployed",
            "gate",
            "report",
            "coverage",
            "doctor");

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
        CommandLine line = new CommandLine(new Crosscheck());
        for (String name : described(arguments)) {
            line.addSubcommand(command(name, console));
        }
        return line.setOut(console.out())
                .setErr(console.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((problem, given) -> misunderstood(console, problem))
                .setExecutionExceptionHandler((problem, at, parsed) -> Failures.told(console, problem))
                .execute(arguments);
    }

    /** Only the command that is meant, when one is: to describe them all to picocli takes longer than some of them do. */
    private static List<String> described(String... arguments) {
        return arguments.length > 0 && COMMANDS.contains(arguments[0]) ? List.of(arguments[0]) : COMMANDS;
    }

    private static Object command(String name, Console console) {
        return switch (name) {
            case "broker" -> new BrokerCommand(console);
            case "publish" -> new PublishCommand(console);
            case "replay" -> new ReplayCommand(console);
            case "fake" -> new FakeCommand(console);
            case "proxy" -> new ProxyCommand(console);
            case "record" -> new RecordCommand(console);
            case "deployed" -> new DeployedCommand(console);
            case "gate" -> new GateCommand(console);
            case "report" -> new ReportCommand(console);
            case "coverage" -> new CoverageCommand(console);
            case "doctor" -> new DoctorCommand(console);
            default ->
                throw new IllegalArgumentException("crosscheck: command was '" + name + "' (expected: one of "
                        + COMMANDS + "). Give it a case here.");
        };
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
