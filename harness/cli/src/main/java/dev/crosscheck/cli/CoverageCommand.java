package dev.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.coverage.Coverage;
import dev.crosscheck.coverage.CoverageJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what is used, from both ends. */
@Command(
        name = "coverage",
        description = {
            "Tells which methods, fields, values and statuses of a definition no consumer uses, and which interactions",
            "and which faults on links no test exercised. It judges nothing: the exit code is 0."
        },
        footer = {
            "",
            "Example:",
            "  crosscheck coverage --definition pricing.proto catalogue.yaml --pacts contracts/pacts \\",
            "    --evidence target/crosscheck/evidence"
        })
final class CoverageCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final Coverages coverages = new Coverages();

    @Option(
            names = "--evidence",
            paramLabel = "PATH",
            arity = "1..*",
            description =
                    "Evidence that runs left: files, or directories of them. Without it, nothing counts as exercised.")
    private List<Path> evidence = new ArrayList<>();

    CoverageCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<Coverage> found = coverages.read(EvidenceFiles.read(evidence, ExitCode.USAGE));
        if (found.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "coverage: definition was not given (expected: one or more). Add --definition FILE.");
        }
        if (common.json()) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            ArrayNode definitions = json.putArray("definitions");
            found.forEach(coverage -> definitions.add(CoverageJson.of(coverage)));
            console.result(json);
        } else {
            console.result(found.stream()
                    .map(Coverage::text)
                    .collect(Collectors.joining("\n"))
                    .strip());
        }
        return ExitCode.OPEN;
    }
}
