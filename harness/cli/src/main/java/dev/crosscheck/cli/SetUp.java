package dev.crosscheck.cli;

import dev.crosscheck.definition.DefinitionException;
import dev.crosscheck.definition.Definitions;
import dev.crosscheck.definition.Offerings;
import dev.crosscheck.messaging.Addresses;
import dev.crosscheck.messaging.Capture;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.messaging.MessagingException;
import dev.crosscheck.pact.AsyncMessage;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.PactFormatException;
import dev.crosscheck.pact.Stamp;
import dev.crosscheck.pact.Stamps;
import dev.crosscheck.topology.Service;
import dev.crosscheck.topology.Topology;
import dev.crosscheck.topology.TopologyException;
import dev.crosscheck.verdict.Proofs;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that name what a team set up, and how each of it is. */
final class SetUp {

    private static final int CONNECT_MILLIS = 2_000;

    @Option(names = "--compose", paramLabel = "FILE", description = "A compose file: is it read, are its images there?")
    private @Nullable Path compose;

    @Option(
            names = "--definition",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Definitions, as crosscheck fake takes them: are they read?")
    private List<String> definitions = new ArrayList<>();

    @Option(names = "--import-path", paramLabel = "DIR", description = "Where .proto files find what they import.")
    private List<Path> importPaths = new ArrayList<>();

    @Option(
            names = "--pacts",
            paramLabel = "PATH",
            arity = "1..*",
            description = "Pact files or directories of them: are they read?")
    private List<Path> pacts = new ArrayList<>();

    @Option(
            names = "--evidence",
            paramLabel = "PATH",
            arity = "1..*",
            description = "Evidence that replays left: is it read, does it still prove something?")
    private List<Path> evidence = new ArrayList<>();

    @Option(
            names = "--state-url",
            paramLabel = "URL",
            description = "A hook for provider states: does somebody listen?")
    private @Nullable URI stateUrl;

    @Option(
            names = "--messages",
            paramLabel = "URL",
            description = "Where messages appear, as crosscheck replay takes it: can it be listened to?")
    private List<URI> messages = new ArrayList<>();

    SetUp() {}

    private interface Look {
        String at() throws Exception;
    }

    /** One for each thing that was named. */
    List<Symptom> symptoms(Map<String, String> environment) {
        List<Symptom> all = new ArrayList<>();
        all.add(symptom("clients", SetUp::clients));
        if (compose != null) {
            Path file = compose;
            all.add(symptom("compose", () -> compose(file, environment)));
        }
        definitions.forEach(where -> all.add(symptom("definition", () -> definition(where))));
        if (!pacts.isEmpty()) {
            all.add(symptom("pacts", this::pacts));
        }
        if (!evidence.isEmpty()) {
            all.add(symptom("evidence", this::evidence));
        }
        if (stateUrl != null) {
            URI hook = stateUrl;
            all.add(symptom("state hook", () -> hook(hook)));
        }
        messages.forEach(place -> all.add(symptom("messages", () -> place(place))));
        return all;
    }

    private static Symptom symptom(String name, Look look) {
        try {
            return new Symptom(name, true, look.at());
        } catch (CommandFailure
                | DefinitionException
                | PactFormatException
                | TopologyException
                | MessagingException
                | IllegalArgumentException e) {
            return new Symptom(name, false, String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", "; "));
        } catch (Exception e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return new Symptom(name, false, "could not be looked at: " + e);
        }
    }

    private static String clients() {
        Addresses.requireLibrary("com.rabbitmq.client.ConnectionFactory", "com.rabbitmq:amqp-client");
        Addresses.requireLibrary("org.apache.kafka.clients.producer.KafkaProducer", "org.apache.kafka:kafka-clients");
        return "of RabbitMQ and Kafka are there";
    }

    private static String compose(Path file, Map<String, String> environment) throws IOException {
        Topology topology = Topology.read(file, environment);
        Engine engine = new Engine(environment);
        List<String> missing = new ArrayList<>();
        for (Service service : topology.services()) {
            if (!engine.get("/images/" + service.image() + "/json").found()) {
                missing.add(service.image());
            }
        }
        if (!missing.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.INFRASTRUCTURE,
                    file + ": images were missing: " + String.join(", ", missing)
                            + " (expected: at the engine). Build or pull them.");
        }
        return file + ": " + topology.services().size() + " services, "
                + topology.links().size() + " links, images are there";
    }

    private String definition(String where) {
        int methods = Offerings.of(Definitions.at(where, importPaths)).methods().size();
        return where + ": " + methods + " methods and messages"
                + Definitions.protocFor(where, importPaths)
                        .map(protoc -> ", compiled with " + protoc)
                        .orElse("");
    }

    private String pacts() throws IOException {
        List<Pact> read =
                JsonFiles.under("pact", pacts).stream().map(PactFiles::read).toList();
        return read.size() + " pacts, "
                + read.stream().mapToInt(pact -> pact.interactions().size()).sum() + " interactions";
    }

    private String evidence() throws IOException {
        Instant oldest = Instant.now().minus(Stamps.MAX_AGE);
        List<Stamp> stamps = Proofs.in(EvidenceFiles.read(evidence, ExitCode.INFRASTRUCTURE));
        Optional<Instant> newest = stamps.stream().map(Stamp::at).max(Comparator.naturalOrder());
        long valid = stamps.stream().filter(stamp -> stamp.at().isAfter(oldest)).count();
        if (valid == 0) {
            throw new CommandFailure(
                    ExitCode.INFRASTRUCTURE,
                    "what is proven was "
                            + newest.map(at -> "too old, kept last on " + at).orElse("nothing")
                            + " (expected: replayed within " + Stamps.MAX_AGE.toDays()
                            + " days). Replay, with --evidence-out.");
        }
        long unknown =
                stamps.stream().filter(stamp -> stamp.imageDigest() == null).count();
        return valid + " of " + stamps.size() + " stamps hold, the newest of " + newest.orElseThrow()
                + (unknown == 0
                        ? ""
                        : "; " + unknown + " do not say of which image, so that they prove nothing where it is known");
    }

    private static String hook(URI address) {
        int port = address.getPort() < 0 ? ("https".equals(address.getScheme()) ? 443 : 80) : address.getPort();
        String host = String.valueOf(address.getHost());
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MILLIS);
            return address + " listens";
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.INFRASTRUCTURE,
                    address + " does not listen: " + e.getMessage() + ". Start the provider, or correct --state-url.");
        }
    }

    private static String place(URI address) {
        MessageBroker broker = MessageBroker.at(address);
        try (Capture capture = broker.capture(new AsyncMessage(new byte[0], Map.of()))) {
            capture.next(Duration.ZERO);
            return broker + " can be listened to";
        }
    }
}
