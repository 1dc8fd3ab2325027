package dev.crosscheck.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.crosscheck.report.Report;
import dev.crosscheck.verdict.Evidence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the report. */
@Command(
        name = "report",
        description = {
            "Writes one HTML page from the evidence of runs. It needs no network and no second file.",
            "With --definition and --pacts it tells what is used of them as well; see crosscheck coverage.",
            "For a page with the gate's decision on top, use crosscheck gate --report."
        },
        footer = {"", "Example:", "  crosscheck report --evidence target/evidence --out report.html"})
final class ReportCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Coverages coverages = new Coverages();

    @Option(
            names = "--evidence",
            paramLabel = "PATH",
            required = true,
            arity = "1..*",
            description = "Evidence that runs left: files, or directories of them.")
    private List<Path> evidence = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write the page.")
    private Path out = Path.of("");

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<Evidence> read = EvidenceFiles.read(evidence, ExitCode.USAGE);
        Path target = ReportFile.write(out, Report.html(read, null, coverages.read(read)));
        if (common.json()) {
            console.result(JsonNodeFactory.instance.objectNode().put("report", target.toString()));
        } else {
            console.result(target.toString());
        }
        return ExitCode.OPEN;
    }
}
