package dev.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.broker.BrokerException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes what a consumer expects. */
@Command(
        name = "publish",
        description = "Publishes the pacts of one consumer's version. Partial pacts are refused.",
        footer = {"", "Example:", "  crosscheck publish --pacts contracts/pacts --version 1.0.0 --branch main"})
final class PublishCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final BrokerOption broker = new BrokerOption();

    @Option(
            names = "--pacts",
            paramLabel = "PATH",
            required = true,
            arity = "1..*",
            description = "Pact files, or directories of them.")
    private List<Path> pacts = new ArrayList<>();

    @Option(names = "--version", paramLabel = "V", required = true, description = "Version of the consumer.")
    private String version = "";

    @Option(names = "--branch", paramLabel = "B", description = "Branch the version was built from.")
    private @Nullable String branch;

    @Option(names = "--tag", paramLabel = "T", description = "A tag for the version; may be given several times.")
    private List<String> tags = new ArrayList<>();

    PublishCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, BrokerException {
        List<Path> files = JsonFiles.under("pact", pacts);
        List<String> notices = broker.client(console.environment()).publish(files, version, branch, tags);
        if (common.json()) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("version", version);
            ArrayNode published = json.putArray("published");
            files.forEach(file -> published.add(file.toString()));
            ArrayNode said = json.putArray("notices");
            notices.forEach(said::add);
            console.result(json);
        } else {
            notices.forEach(console::note);
            console.result(
                    "published " + files.size() + (files.size() == 1 ? " pact" : " pacts") + " as version " + version);
        }
        return ExitCode.OPEN;
    }
}
