package dev.crosscheck.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crosscheck.definition.Definition;
import dev.crosscheck.definition.Definitions;
import dev.crosscheck.fake.Answers;
import dev.crosscheck.fake.Fake;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.Stamps;
import dev.crosscheck.verdict.Proofs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Serves the double of a provider until it is told to stop. */
@Command(
        name = "fake",
        description = {
            "Serves the double of any service, as its definitions and pacts say, until terminated (Ctrl-C).",
            "Prints the address, and each request with where its answer came from. gRPC and HTTP share the port; gRPC has"
                    + " health and reflection besides. What the definitions do not know gets UNIMPLEMENTED or 404, what"
                    + " nobody promised FAILED_PRECONDITION or 500, each with a reason.",
            "--json prints one object a line: {address, port, offers, interactions}, then for each request {method,"
                    + " provenance, interaction, consumers, report}, then {summary}."
        },
        footer = {
            "",
            "Example:",
            "  crosscheck fake --definition pricing.proto --pacts contracts/pacts --port 50051",
            "  crosscheck fake --definition catalogue.yaml pricing.proto --generate --port 0 --json"
        })
final class FakeCommand implements Callable<Integer> {

    private static final int LAST_PORT = 65_535;

    private final Console console;

    @Mixin
    private final Common common = new Common();

    @Option(
            names = "--definition",
            paramLabel = "FILE|reflection:HOST:PORT",
            required = true,
            arity = "1..*",
            description = "What the service offers: .proto, a descriptor set (.desc, .binpb, .pb), or OpenAPI (.yaml,"
                    + " .json); or a gRPC service that runs and is asked by server reflection. Several are served"
                    + " together.")
    private List<String> definitions = new ArrayList<>();

    @Option(names = "--import-path", paramLabel = "DIR", description = "Where .proto files find what they import.")
    private List<Path> importPaths = new ArrayList<>();

    @Option(
            names = "--pacts",
            paramLabel = "PATH",
            arity = "1..*",
            description = "What was promised: pact files or directories of them, of any consumers. Those of other"
                    + " providers are left aside.")
    private List<Path> pacts = new ArrayList<>();

    @Option(
            names = "--consumer",
            paramLabel = "NAME",
            description = "Only what was promised to this consumer, or these.")
    private List<String> consumers = new ArrayList<>();

    @Option(names = "--provider", paramLabel = "NAME", description = "Only what this provider promised, or these.")
    private List<String> providers = new ArrayList<>();

    @Option(
            names = "--generate",
            description = "Make up answers that fit the definition where nobody promised one; the same in every run.")
    private boolean generate;

    @Option(names = "--strict", description = "Answer only what the provider was seen to keep, as --evidence says.")
    private boolean strict;

    @Option(
            names = "--evidence",
            paramLabel = "PATH",
            arity = "1..*",
            description =
                    "Evidence that replays left: files, or directories of them. What they prove is answered as verified.")
    private List<Path> evidence = new ArrayList<>();

    @Option(names = "--port", description = "Port to listen on; 0 for any free one. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description = "Address to listen on; 0.0.0.0 for all of this machine. Default: loopback.")
    private @Nullable InetAddress listen;

    @Option(
            names = "--verify",
            description = "End with 1 when something was asked that nobody promised, with 4 when nothing was asked.")
    private boolean verify;

    FakeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        List<Definition> read = definitions.stream()
                .map(where -> Definitions.at(where, importPaths))
                .toList();
        FakedPacts promised = new FakedPacts(chosen(), read);
        refuseContradictions(promised);
        AnswerLog log = new AnswerLog(console, common.json(), promised::consumersOf);
        try (Termination termination = new Termination()) {
            try (Served served = start(read, promised, log)) {
                tell(served, promised);
                log.tellUntil(termination);
            }
            log.close();
            return termination.exitsWith(exitCode(log));
        }
    }

    private Served start(List<Definition> read, FakedPacts promised, AnswerLog log) throws IOException {
        Stamps stamps =
                Stamps.of(Proofs.in(EvidenceFiles.read(evidence, ExitCode.USAGE)), Instant.now(), Stamps.MAX_AGE);
        InetAddress address = listen == null ? InetAddress.getLoopbackAddress() : listen;
        try {
            return Served.start(read, new InetSocketAddress(address, port), one -> fake(one, promised, stamps, log));
        } catch (AssertionError e) { // a pact and a definition that contradict each other
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) { // the port
            throw new CommandFailure(ExitCode.INFRASTRUCTURE, String.valueOf(e.getMessage()));
        }
    }

    private List<Pact> chosen() throws IOException {
        return JsonFiles.under("pact", pacts).stream()
                .map(PactFiles::read)
                .filter(pact -> consumers.isEmpty()
                        || consumers.contains(pact.consumer().value()))
                .filter(pact -> providers.isEmpty()
                        || providers.contains(pact.provider().value()))
                .toList();
    }

    private void refuseContradictions(FakedPacts promised) {
        if (port < 0 || port > LAST_PORT) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "fake: port was " + port + " (expected: 0 to " + LAST_PORT + "). Choose another one.");
        }
        if (strict && (generate || evidence.isEmpty())) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "fake: --strict was given " + (generate ? "with --generate" : "without --evidence")
                            + " (expected: the evidence of replays, and nothing made up). "
                            + (generate ? "Drop one of the two." : "Add --evidence."));
        }
        if (promised.size() == 0 && (!generate || !pacts.isEmpty())) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "fake: what may be answered was nothing (expected: --generate, or --pacts with calls that the"
                            + " definitions know). "
                            + (pacts.isEmpty()
                                    ? "Add one of them."
                                    : "Correct --definition, --pacts, --consumer or --provider."));
        }
    }

    private Fake.Builder fake(Definition definition, FakedPacts promised, Stamps stamps, AnswerLog log) {
        Pact pact = promised.of(definition);
        return Fake.builder(pact.consumer(), pact.provider(), definition)
                .pacts(List.of(pact))
                .stamps(stamps)
                .answers(strict ? Answers.STRICT : generate ? Answers.GENERATE : Answers.PROMISED)
                .recorder(log);
    }

    private void tell(Served served, FakedPacts promised) {
        String address = served.address();
        if (common.json()) {
            ObjectNode line = JsonNodeFactory.instance.objectNode().put("address", address);
            line.put("port", Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
            ArrayNode offers = line.putArray("offers");
            served.offers().forEach(offers::add);
            console.line(line.put("interactions", promised.size()));
        } else {
            console.result(address);
        }
        promised.left()
                .forEach(pact -> console.note("left aside: " + pact + ", of which the definitions know no call"));
        console.note("serving " + String.join(", ", served.offers()) + " from " + promised.size() + " interactions"
                + (generate ? ", and what is made up" : ""));
    }

    private int exitCode(AnswerLog log) {
        if (!verify) {
            return ExitCode.OPEN;
        }
        if (log.unpromisedRequests() > 0) {
            return ExitCode.CLOSED;
        }
        return log.asked() == 0 ? ExitCode.UNKNOWN : ExitCode.OPEN;
    }
}
