package dev.crosscheck.cli;

import dev.crosscheck.fake.Answers;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.observation.Observations;
import dev.crosscheck.pact.AsyncMessage;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.testbed.RealService;
import dev.crosscheck.testbed.Testbed;
import dev.crosscheck.testbed.TestbedBuilder;
import dev.crosscheck.topology.Topology;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Turns real traffic into expectations. */
@Command(
        name = "record",
        description = {
            "Starts a consumer and its providers, runs COMMAND, and writes what the consumer was seen to expect as a pact.",
            "So are messages of a provider whose x-crosscheck, or --messages, says where it publishes; the consumer need not run"
                    + " for them.",
            "Others that the consumer calls are faked. COMMAND finds the consumer at $$CROSSCHECK_<CONSUMER>_ADDRESS"
                    + " (host:port) and $$CROSSCHECK_<CONSUMER>_URL, the name in capitals, with _ for anything but letters"
                    + " and digits; likewise each real service. What it prints goes to stderr.",
            "Secrets are replaced, by the names of headers, parameters and fields. What an existing pact promises stays.",
            "Exit codes: 0 recorded, 1 nothing was seen or COMMAND failed, 2 usage, 3 the services could not be run."
        },
        footer = {
            "",
            "Example:",
            "  crosscheck record --compose compose.yaml --consumer checkout \\",
            "    --provider pricing --out pacts --generate -- ./place-some-orders"
        })
final class RecordCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final Common common = new Common();

    @Option(
            names = "--compose",
            paramLabel = "FILE",
            required = true,
            description = "The compose file of the services.")
    private Path compose = Path.of("");

    @Option(names = "--consumer", paramLabel = "NAME", required = true, description = "Whose calls to record.")
    private String consumer = "";

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            required = true,
            description = "Calls to whom; given several times, a pact is written for each.")
    private List<String> providers = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Where to write CONSUMER-PROVIDER.json; one that is there is added to.")
    private Path out = Path.of("");

    @Option(names = "--real", paramLabel = "NAME", description = "Another service to run rather than to fake.")
    private List<String> more = new ArrayList<>();

    @Option(
            names = "--pacts",
            paramLabel = "DIR",
            description = "What the fakes of other providers answer: recorded pacts.")
    private @Nullable Path pacts;

    @Option(
            names = "--generate",
            description = "Let the fakes of other providers make up answers that fit their definitions.")
    private boolean generate;

    @Option(
            names = "--messages",
            paramLabel = "URL",
            description = "Where the provider publishes, recorded too: amqp://SERVICE:PORT?exchange=NAME or"
                    + " kafka://HOST:PORT/TOPIC. Default: what its x-crosscheck says under messages.")
    private List<URI> messages = new ArrayList<>();

    @Option(
            names = "--redact",
            paramLabel = "NAME",
            description = "A header, parameter or field that is secret too; case, - and _ do not matter.")
    private List<String> secrets = new ArrayList<>();

    @Option(
            names = "--deadline",
            paramLabel = "SPAN",
            converter = Span.class,
            description = "How long COMMAND may take: 90s, 5m, 1h. Default: 5m.")
    private Duration deadline = Duration.ofMinutes(5);

    @Parameters(paramLabel = "COMMAND", arity = "1..*", description = "After --: what makes the consumer call.")
    private List<String> command = new ArrayList<>();

    RecordCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Topology topology = Topology.read(compose, console.environment());
        if (!messages.isEmpty() && providers.size() > 1) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "record: --messages was given with " + providers.size()
                            + " providers (expected: one, whose messages they are). Say it in the compose file, or record"
                            + " one after the other.");
        }
        List<RecordedLink> links = providers.stream()
                .map(provider -> LinkName.of(ServiceName.of(consumer), ServiceName.of(provider)))
                .map(link -> RecordedLink.of(topology, link, messages))
                .toList();
        RecordedPacts recorded = new RecordedPacts(out);
        observe(topology, links, recorded);
        recorded.tell(console);
        recorded.refuseNothing();
        recorded.write();
        if (common.json()) {
            console.result(recorded.json());
        } else {
            console.result(recorded.text());
        }
        return ExitCode.OPEN;
    }

    /** What calls were under way when COMMAND ended broke off, and is known to have: everything has ended before it is looked at. */
    private void observe(Topology topology, List<RecordedLink> links, RecordedPacts recorded)
            throws InterruptedException {
        Set<String> real = new LinkedHashSet<>();
        if (RecordedLink.isRunnable(topology, ServiceName.of(consumer))) {
            real.add(consumer);
        }
        real.addAll(providers);
        real.addAll(more);
        TestbedBuilder builder = Testbed.builder()
                .compose(compose)
                .environment(console.environment())
                .real(real)
                .answers(generate ? Answers.GENERATE : Answers.PROMISED);
        if (pacts != null) {
            builder.pacts(pacts);
        }
        console.note("record: starting " + String.join(", ", real));
        Map<LinkName, List<AsyncMessage>> heard = new LinkedHashMap<>();
        Observations observed;
        try (Testbed testbed = builder.start()) {
            heard.putAll(drive(testbed, links));
            observed = testbed.observations();
        }
        if (observed.dropped() > 0) {
            console.note(
                    "record: " + observed.dropped() + " exchanges were more than can be kept. Let COMMAND do less.");
        }
        links.forEach(link -> recorded.add(
                link.name(),
                pact -> link.from(pact, observed.exchanges(), heard.getOrDefault(link.name(), List.of()), secrets)));
    }

    /** Runs COMMAND, and tells what was published meanwhile. */
    private Map<LinkName, List<AsyncMessage>> drive(Testbed testbed, List<RecordedLink> links)
            throws InterruptedException {
        Map<LinkName, List<HeardMessages>> listening = new LinkedHashMap<>();
        try {
            for (RecordedLink link : links) {
                List<HeardMessages> places = listening.computeIfAbsent(link.name(), name -> new ArrayList<>());
                link.places().forEach(place -> places.add(HeardMessages.at(MessageBroker.at(testbed.located(place)))));
            }
            console.note("record: running " + String.join(" ", command));
            new Driver(command, variables(testbed.real()), deadline, console).run();
            Map<LinkName, List<AsyncMessage>> heard = new LinkedHashMap<>();
            listening.forEach((link, places) -> heard.put(
                    link,
                    places.stream().flatMap(place -> place.stop().stream()).toList()));
            return heard;
        } finally {
            listening.values().forEach(places -> places.forEach(HeardMessages::close));
        }
    }

    private static Map<String, String> variables(List<RealService> services) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (RealService service : services) {
            String name = "CROSSCHECK_"
                    + service.name().value().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
            variables.put(name + "_ADDRESS", service.address());
            variables.put(name + "_URL", service.baseUri().toString());
        }
        return variables;
    }
}
