package dev.crosscheck.cli;

import dev.crosscheck.coverage.Coverage;
import dev.crosscheck.definition.Definition;
import dev.crosscheck.definition.DefinitionException;
import dev.crosscheck.definition.Definitions;
import dev.crosscheck.definition.Offerings;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Evidence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Option;

/** Options of commands that tell what is used: definitions, and pacts about them. */
final class Coverages {

    @Option(
            names = "--definition",
            paramLabel = "[NAME=]FILE|[NAME=]reflection:HOST:PORT",
            arity = "1..*",
            description =
                    "What a provider offers: .proto, a descriptor set or OpenAPI, or what a gRPC service says that runs. Whose it is, its name says; else the pacts that"
                            + " call it, or, where none does, the file's name.")
    private List<String> definitions = new ArrayList<>();

    @Option(
            names = "--import-path",
            paramLabel = "DIR",
            arity = "1..*",
            description = "Where .proto files find what they import.")
    private List<Path> importPaths = new ArrayList<>();

    @Option(
            names = "--pacts",
            paramLabel = "PATH",
            arity = "1..*",
            description = "What consumers use of it: pact files, or directories of them.")
    private List<Path> pacts = new ArrayList<>();

    Coverages() {}

    /** What is used of each definition, in the order given; none when there are no definitions. */
    List<Coverage> read(List<Evidence> evidence) throws IOException {
        if (definitions.isEmpty()) {
            return List.of();
        }
        List<Pact> read = pacts.isEmpty()
                ? List.of()
                : JsonFiles.under("pact", pacts).stream().map(PactFiles::read).toList();
        return definitions.stream().map(text -> coverage(text, read, evidence)).toList();
    }

    private Coverage coverage(String text, List<Pact> read, List<Evidence> evidence) {
        int equals = text.indexOf('=');
        String where = text.substring(equals + 1);
        try {
            Definition definition = Definitions.at(where, importPaths);
            ServiceName provider =
                    equals < 0 ? provider(where, definition, read) : ServiceName.of(text.substring(0, equals));
            return Coverage.of(provider, definition, read, evidence);
        } catch (DefinitionException e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private static ServiceName provider(String where, Definition definition, List<Pact> read) {
        Offerings offerings = Offerings.of(definition);
        Set<ServiceName> providers = new TreeSet<>();
        read.stream()
                .filter(pact -> pact.interactions().stream()
                        .anyMatch(interaction ->
                                offerings.methodOf(interaction.fullMethodName()).isPresent()))
                .forEach(pact -> providers.add(pact.provider()));
        if (providers.size() > 1) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    where + ": definition was of " + providers + " (expected: of one provider, as the pacts call it)."
                            + " Write NAME=" + where + ".");
        }
        if (providers.isEmpty() && Definitions.isReflection(where)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    where
                            + ": definition was of nobody who is known (expected: of a provider that a pact calls). Write NAME="
                            + where + ".");
        }
        String name = String.valueOf(Path.of(where).getFileName());
        return providers.stream().findFirst().orElseGet(() -> ServiceName.of(name.replaceFirst("\\.[^.]*$", "")));
    }
}
