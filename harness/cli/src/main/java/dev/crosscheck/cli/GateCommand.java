package dev.crosscheck.cli;

import dev.crosscheck.broker.BrokerException;
import dev.crosscheck.gate.Decision;
import dev.crosscheck.gate.Gate;
import dev.crosscheck.gate.Question;
import dev.crosscheck.gate.Question.Target;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Evidence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks the gate. */
@Command(
        name = "gate",
        description = {
            "Says whether a version may be released: OPEN (exit code 0), CLOSED (1) or UNKNOWN (4).",
            "Without the broker's answer nothing is decided (3). Evidence that cannot be trusted is UNKNOWN."
        },
        footer = {
            "",
            "Example:",
            "  crosscheck gate --service pricing --version 1.1.0 --to-environment production --evidence target/evidence \\",
            "    --report target/report.html"
        })
final class GateCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final BrokerOption broker = new BrokerOption();

    @Option(names = "--service", paramLabel = "NAME", required = true, description = "What is to be released.")
    private String service = "";

    @Option(names = "--version", paramLabel = "V", required = true, description = "In which version.")
    private String version = "";

    @ArgGroup(multiplicity = "1")
    private Where where = new Where();

    @Option(
            names = "--image-digest",
            paramLabel = "DIGEST",
            description = "The image to be released (sha256:...); evidence about another one is a doubt.")
    private @Nullable String imageDigest;

    @Option(
            names = "--evidence",
            paramLabel = "PATH",
            arity = "1..*",
            description = "Evidence that runs left: files, or directories of them.")
    private List<Path> evidence = new ArrayList<>();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where to write an HTML page of the decision and of the evidence it stood on.")
    private @Nullable Path report;

    GateCommand(Console console) {
        this.console = console;
    }

    /** Where the version is to go: exactly one of the two. */
    static final class Where {

        @Option(names = "--to-environment", paramLabel = "E", description = "To what runs in this environment.")
        private @Nullable String environment;

        @Option(names = "--with-branch", paramLabel = "B", description = "Beside the newest versions of this branch.")
        private @Nullable String branch;

        Where() {}

        Target target() {
            return environment != null ? Target.environment(environment) : Target.branch(branch == null ? "" : branch);
        }
    }

    @Override
    public Integer call() throws IOException, BrokerException {
        refuseReportOfNothing();
        Question question =
                Question.of(ServiceName.of(service), version, where.target()).about(imageDigest);
        List<Evidence> read = EvidenceFiles.read(evidence, ExitCode.UNKNOWN);
        Decision decision =
                Gate.decide(question, broker.client(console.environment()).matrix(question), read);
        tell(decision);
        if (report != null) {
            ReportFile.write(report, read, decision);
        }
        return decision.answer().exitCode();
    }

    private void refuseReportOfNothing() {
        if (report != null && evidence.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "gate: --report was given without --evidence (expected: evidence to report). Add --evidence.");
        }
    }

    private void tell(Decision decision) {
        if (common.json()) {
            console.result(DecisionJson.of(decision));
        } else {
            String text = Console.printable(decision.text());
            console.out().println(coloured(decision, text));
            console.out().flush();
        }
    }

    private static String coloured(Decision decision, String text) {
        if (!Ansi.AUTO.enabled()) {
            return text;
        }
        String answer = decision.answer().name();
        String colour = switch (decision.answer()) {
            case OPEN -> "\u001B[1;32m";
            case CLOSED -> "\u001B[1;31m";
            case UNKNOWN -> "\u001B[1;33m";
        };
        return colour + answer + "\u001B[0m" + text.substring(answer.length());
    }
}
