package dev.crosscheck.cli;

import dev.crosscheck.broker.BrokerClient;
import dev.crosscheck.broker.BrokerException;
import dev.crosscheck.cli.PactChoice.Chosen;
import dev.crosscheck.gate.EvidenceReference;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.pact.Fingerprint;
import dev.crosscheck.pact.Stamp;
import dev.crosscheck.replay.MessageMaker;
import dev.crosscheck.replay.MessageTrigger;
import dev.crosscheck.replay.ReplayOutcome;
import dev.crosscheck.replay.Replayer;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.state.StateHandlers;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.EvidenceJson;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
            "  crosscheck replay --broker http://127.0.0.1:9292 --provider pricing --target 127.0.0.1:50051 \\",
            "    --publish-results --provider-version 1.1.0 --provider-branch main"
        })
final class ReplayCommand implements Callable<Integer> {

    private static final Duration TRIGGER = Duration.ofSeconds(10);

    private final Console console;

    @Mixin
    private final Common common = new Common();

    @Mixin
    private final PactChoice choice = new PactChoice();

    @Option(names = "--provider", paramLabel = "NAME", required = true, description = "Who is to keep them.")
    private String provider = "";

    @Option(names = "--target", paramLabel = "HOST:PORT", required = true, description = "Where the provider listens.")
    private String target = "";

    @Option(
            names = "--state-url",
            paramLabel = "URL",
            description = "Where provider states are POSTed to, as Pact's verifiers do.")
    private @Nullable URI stateUrl;

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
            names = "--messages",
            paramLabel = "URL",
            description =
                    "Where messages of the provider appear: amqp://HOST:PORT?exchange=NAME, kafka://HOST:PORT/TOPIC, or"
                            + " the http:// address of a message proxy as Pact's verifiers use it.")
    private List<URI> messages = new ArrayList<>();

    @Option(
            names = "--trigger-url",
            paramLabel = "URL",
            description =
                    "What makes the provider publish a message: gets a POST of its description, states and their values.")
    private @Nullable URI triggerUrl;

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
        ServiceName name = ServiceName.of(provider);
        ReplayedPacts replayed = new ReplayedPacts(name);
        try (Replayer replayer = replayer(name)) {
            List<Chosen> pacts = choice.load(name, branch, console.environment());
            Target.requireListening(target);
            pacts.forEach(pact -> replayed.add(replay(replayer, pact)));
            if (replayed.exitCode() != ExitCode.OPEN) {
                console.note(replayer.toString()); // with its seed, so that it can be had again
            }
        }
        finish(replayed);
        if (common.json()) {
            console.result(ReplayJson.of(replayed, target));
        } else {
            console.result(ReplayText.of(replayed));
        }
        return replayed.exitCode();
    }

    private ReplayedPact replay(Replayer replayer, Chosen chosen) {
        LinkName link = chosen.pact().link();
        boolean binds = chosen.origin() == null || !chosen.origin().pending();
        Fingerprint pact = Fingerprint.of(chosen.whole());
        List<ReplayedExpectation> replayed = new ArrayList<>();
        for (ReplayOutcome outcome : replayer.replayAll(chosen.pact().interactions())) {
            Stamp kept = Stamp.of(link.provider(), Fingerprint.of(outcome.interaction()), pact, Instant.now())
                    .by(version, null);
            replayed.add(ReplayedExpectation.of(link, outcome, kept, binds));
        }
        return new ReplayedPact(chosen.pact(), chosen.origin(), replayed);
    }

    private void refuseContradictions() {
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

    private Replayer replayer(ServiceName name) {
        Replayer.Builder builder = Replayer.builder(name).target(target).parallel(parallel);
        if (seed != null) {
            builder.seed(seed);
        }
        headers.forEach(header -> builder.header(header.name(), header.value()));
        if (stateUrl != null) {
            builder.states(StateHandlers.http(stateUrl));
        }
        messages.forEach(address -> addMessages(builder, address));
        if (triggerUrl != null) {
            builder.trigger(MessageTrigger.http(triggerUrl, TRIGGER));
        }
        return builder.build();
    }

    private static void addMessages(Replayer.Builder builder, URI address) {
        if ("http".equals(address.getScheme())) {
            builder.messagesFrom(MessageMaker.proxy(address, TRIGGER));
        } else {
            builder.messagesAt(MessageBroker.at(address));
        }
    }

    private void finish(ReplayedPacts replayed) throws IOException, BrokerException {
        Evidence evidence = replayed.evidence(run, version, branch);
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
