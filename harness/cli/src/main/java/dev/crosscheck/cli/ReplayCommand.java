package dev.crosscheck.cli;

import dev.crosscheck.broker.BrokerClient;
import dev.crosscheck.broker.BrokerException;
import dev.crosscheck.cli.PactChoice.Chosen;
import dev.crosscheck.gate.EvidenceReference;
import dev.crosscheck.pact.Fingerprints;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Stamp;
import dev.crosscheck.replay.ReplayOutcome;
import dev.crosscheck.replay.Replayer;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.EvidenceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
            "Exit codes: 0 all that binds is kept, 1 something is broken, 2 usage, 3 something could not be judged"
                    + " (target, provider state, broker), 4 there was nothing to replay.",
            "--json prints {provider, target, counts: {kept, broken, pending, unknown}, interactions: [{consumer,"
                    + " interaction, method, states, binding, outcome, mismatches: [{path, expected, actual, rule}],"
                    + " reason}]}."
        },
        footer = {
            "",
            "Example:",
            "  crosscheck replay --pacts contracts/pacts --provider pricing --target 127.0.0.1:50051",
            "  crosscheck replay --pacts contracts/pacts --provider catalogue --target 127.0.0.1:8000 \\",
            "    --state-url http://127.0.0.1:8000/_states --consumer checkout \\",
            "    --header \"Authorization: Bearer letmein\"",
            "  crosscheck replay --pacts contracts/pacts --provider shipping --compose compose.yaml",
            "  crosscheck replay --broker http://127.0.0.1:9292 --provider pricing --target 127.0.0.1:50051 \\",
            "    --publish-results --provider-version 1.1.0 --provider-branch main"
        })
final class ReplayCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final PactChoice choice = new PactChoice();

    @Mixin
    private final ProviderOptions provider = new ProviderOptions();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description =
                    "How many interactions that need no state may be under way at once. Default: ${DEFAULT-VALUE}.")
    private int parallel = 8;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "What values that the pact leaves open are made of; told when something is not kept.")
    private @Nullable Long seed;

    @Option(
            names = "--header",
            paramLabel = "\"NAME: VALUE\"",
            converter = Header.Converter.class,
            description = "A header, or gRPC metadata, for every request; wins over the pact's.")
    private List<Header> headers = new ArrayList<>();

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
        ServiceName name = provider.name();
        List<Chosen> pacts = choice.load(name, branch, console.environment());
        ReplayedPacts replayed = new ReplayedPacts(name);
        try (RunningProvider running = provider.running(console)) {
            Image image = image(running);
            pacts.forEach(pact -> replayed.add(replay(running, pact, image)));
            finish(replayed, image);
            if (common.json()) {
                console.result(ReplayJson.of(replayed, running.target()));
            } else {
                console.result(ReplayText.of(replayed));
            }
        }
        return replayed.exitCode();
    }

    /** Whether anybody is told besides who looks on: who runs, what was promised and what proves it matter only then. */
    private boolean isTold() {
        return evidenceOut != null || publish;
    }

    private @Nullable Image image(RunningProvider running) {
        if (!isTold()) {
            return null;
        }
        Image image = running.image().orElse(null);
        console.note(
                image == null
                        ? "replay: image of " + provider.name()
                                + " is not known, so what was kept proves nothing to who knows"
                                + " it; say --image to tell"
                        : "replay: " + provider.name() + " runs as " + image);
        return image;
    }

    private ReplayedPact replay(RunningProvider running, Chosen chosen, @Nullable Image image) {
        LinkName link = chosen.pact().link();
        boolean binds = chosen.origin() == null || !chosen.origin().pending();
        Fingerprints fingerprints = isTold() ? Fingerprints.of(chosen.whole()) : null;
        List<ReplayedExpectation> replayed = new ArrayList<>();
        try (Replayer replayer = replayer(running, link.consumer())) {
            for (ReplayOutcome outcome : replayer.replayAll(chosen.pact().interactions())) {
                Stamp kept = fingerprints == null ? null : stamp(outcome.interaction(), link, fingerprints, image);
                replayed.add(ReplayedExpectation.of(link, outcome, kept, binds));
            }
            if (replayed.stream().anyMatch(one -> !one.outcome().kept())) {
                console.note(replayer.toString()); // with its seed, so that it can be had again
            }
        }
        return new ReplayedPact(chosen.pact(), chosen.origin(), replayed);
    }

    private Stamp stamp(Interaction interaction, LinkName link, Fingerprints fingerprints, @Nullable Image image) {
        return Stamp.of(link.provider(), fingerprints.of(interaction), fingerprints.pact(), Instant.now())
                .by(version, image == null ? null : image.digest());
    }

    private Replayer replayer(RunningProvider running, ServiceName consumer) {
        Replayer.Builder builder = running.replayer(consumer).parallel(parallel);
        if (seed != null) {
            builder.seed(seed);
        }
        headers.forEach(header -> builder.header(header.name(), header.value()));
        return builder.build();
    }

    private void refuseContradictions() {
        provider.refuseContradictions();
        if (publish && (!choice.publishable() || version == null)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "replay: --publish-results was given "
                            + (version == null
                                    ? "without --provider-version"
                                    : "with --pacts of files, or with --description")
                            + " (expected: the broker's whole pacts and the provider's version)."
                            + " Add --provider-version, drop the rest.");
        }
    }

    private void finish(ReplayedPacts replayed, @Nullable Image image) throws IOException, BrokerException {
        if (!isTold()) {
            return;
        }
        Evidence evidence = replayed.evidence(run, version, branch, image);
        if (evidenceOut != null) {
            Path file = evidenceOut.toAbsolutePath();
            Files.createDirectories(file.getParent());
            Files.writeString(file, EvidenceJson.write(evidence));
        }
        if (publish && version != null) {
            BrokerClient client = choice.client(console.environment());
            EvidenceReference kept = client.keep(evidence);
            replayed.publish(client, version, branch, kept, console);
        }
    }
}
