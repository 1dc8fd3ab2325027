package dev.crosscheck.cli;

import dev.crosscheck.broker.BrokerClient;
import dev.crosscheck.broker.BrokerException;
import dev.crosscheck.broker.PactToVerify;
import dev.crosscheck.broker.Selector;
import dev.crosscheck.gate.EvidenceReference;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.replay.Replayer;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.state.StateHandlers;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.EvidenceJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Replays recorded expectations against a provider that runs somewhere. */
@Command(
        name = "replay",
        description = {
            "Replays what consumers expect against a running provider, and tells what it keeps.",
            "Exit codes: 0 all kept, 1 something broken, 4 something could not be judged."
        },
        footer = {
            "",
            "Example:",
            "  crosscheck replay --pacts contracts/pacts --provider pricing --target 127.0.0.1:50051",
            "  crosscheck replay --broker http://127.0.0.1:9292 --provider pricing --target 127.0.0.1:50051 \\",
            "    --publish-results --provider-version 1.1.0 --provider-branch main"
        })
final class ReplayCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final BrokerOption broker = new BrokerOption();

    @Option(
            names = "--pacts",
            paramLabel = "PATH",
            arity = "1..*",
            description = "Pact files, or directories of them; else the broker's are replayed.")
    private List<Path> pacts = new ArrayList<>();

    @Option(names = "--provider", paramLabel = "NAME", required = true, description = "Who is to keep them.")
    private String provider = "";

    @Option(names = "--target", paramLabel = "HOST:PORT", required = true, description = "Where the provider listens.")
    private String target = "";

    @Option(
            names = "--state-url",
            paramLabel = "URL",
            description = "Where provider states are POSTed to, as Pact's verifiers do.")
    private @Nullable URI stateUrl;

    @Option(names = "--header", paramLabel = "N=V", description = "A header, or gRPC metadata, for every request.")
    private Map<String, String> headers = new LinkedHashMap<>();

    @Option(
            names = "--select-branch",
            paramLabel = "B",
            description = "From the broker: the newest pacts of this branch.")
    private List<String> branches = new ArrayList<>();

    @Option(
            names = "--select-environment",
            paramLabel = "E",
            description = "From the broker: the pacts of what is in this environment.")
    private List<String> environments = new ArrayList<>();

    @Option(names = "--select-latest", description = "From the broker: the newest pact of each consumer.")
    private boolean latest;

    @Option(names = "--publish-results", description = "Tell the broker what came of it.")
    private boolean publish;

    @Option(names = "--provider-version", paramLabel = "V", description = "Version of the provider that runs.")
    private @Nullable String version;

    @Option(names = "--provider-branch", paramLabel = "B", description = "Branch it was built from.")
    private @Nullable String branch;

    @Option(
            names = "--run",
            paramLabel = "NAME",
            description = "Name of this run in the evidence. Default: made of provider and time.")
    private @Nullable String run;

    @Option(names = "--evidence-out", paramLabel = "FILE", description = "Where to leave the evidence.")
    private @Nullable Path evidenceOut;

    ReplayCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, BrokerException {
        refuseContradictions();
        ServiceName name = ServiceName.of(provider);
        ReplayedPacts replayed = new ReplayedPacts(name);
        try (Replayer replayer = replayer(name)) {
            if (pacts.isEmpty()) {
                for (PactToVerify pact :
                        broker.client(console.environment()).pactsToVerify(name, branch, selectors())) {
                    replayed.replay(replayer, pact.pact(), pact);
                }
            } else {
                for (Pact pact : fromFiles(name)) {
                    replayed.replay(replayer, pact, null);
                }
            }
        }
        replayed.refuseNothing();
        finish(replayed);
        if (common.json()) {
            console.result(replayed.json());
        } else {
            console.result(replayed.text());
        }
        return replayed.exitCode();
    }

    private void refuseContradictions() {
        if (publish && (!pacts.isEmpty() || version == null)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "replay: --publish-results was given "
                            + (version == null ? "without --provider-version" : "with --pacts")
                            + " (expected: the broker's pacts and the provider's version). Add --provider-version, drop --pacts.");
        }
    }

    private Replayer replayer(ServiceName name) {
        Replayer.Builder builder = Replayer.builder(name).target(target);
        headers.forEach(builder::header);
        if (stateUrl != null) {
            builder.states(StateHandlers.http(stateUrl));
        }
        return builder.build();
    }

    private List<Pact> fromFiles(ServiceName name) throws IOException {
        return JsonFiles.under("pact", pacts).stream()
                .map(PactFiles::read)
                .filter(pact -> pact.provider().equals(name))
                .toList();
    }

    private List<Selector> selectors() {
        List<Selector> selectors = new ArrayList<>();
        branches.forEach(one -> selectors.add(Selector.branch(one)));
        environments.forEach(one -> selectors.add(Selector.environment(one)));
        if (latest) {
            selectors.add(Selector.latest());
        }
        return selectors;
    }

    private void finish(ReplayedPacts replayed) throws IOException, BrokerException {
        Evidence evidence = replayed.evidence(run, version, branch);
        if (evidenceOut != null) {
            Path file = evidenceOut.toAbsolutePath();
            Files.createDirectories(file.getParent());
            Files.writeString(file, EvidenceJson.write(evidence));
        }
        if (publish && version != null) {
            BrokerClient client = broker.client(console.environment());
            EvidenceReference kept = client.keep(evidence);
            replayed.publish(client, version, branch, kept, console);
        }
    }
}
