package dev.crosscheck.testbed;

import dev.crosscheck.definition.Definition;
import dev.crosscheck.fake.Fake;
import dev.crosscheck.link.Link;
import dev.crosscheck.observation.Observations;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.Stamps;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.topology.Dependency;
import dev.crosscheck.topology.Service;
import dev.crosscheck.topology.Topology;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Brings up one testbed: images looked for, then networks, fakes and links, then containers in the order they need. */
final class Starting {

    private final TestbedBuilder asked;
    private final Topology topology;
    private final Plan plan;
    private final Run run;
    private final Engine engine;
    private final Undo undo;
    private final Observations observations = new Observations();
    private final Wiring wiring = new Wiring(observations.recorder());
    private final Volumes volumes;
    private final Map<ServiceName, Image> images = new HashMap<>();
    private final Map<ServiceName, OwnNetwork> networks = new ConcurrentHashMap<>();
    private final Map<ServiceName, Container> containers = new ConcurrentHashMap<>();
    private final Map<ServiceName, CompletableFuture<Void>> ready = new HashMap<>();
    private final Map<LinkName, Integer> ports = new HashMap<>();
    private final List<Fake> fakes = new ArrayList<>();
    private final Set<CompletableFuture<Void>> rehearsals = new LinkedHashSet<>();

    Starting(TestbedBuilder asked, Topology topology, Plan plan, Run run, Undo undo) {
        this.asked = asked;
        this.topology = topology;
        this.plan = plan;
        this.run = run;
        this.engine = run.engine();
        this.undo = undo;
        this.volumes = new Volumes(run);
    }

    Testbed start() {
        plan.containers().values().forEach(service -> {
            images.put(service.name(), Image.require(engine, service, asked.imageOf(service)));
            ports.putAll(service.links());
        });
        all(plan.containers().values().stream()
                .map(service -> CompletableFuture.runAsync(() -> network(service), Run.EXECUTOR))
                .toList());
        undo.later(Undo.Step.NETWORK, () -> volumes.named().forEach(engine::removeVolume));
        plan.fakes().forEach(this::fake);
        plan.links().stream()
                .filter(link -> plan.containers().containsKey(link.provider()))
                .forEach(link -> wiring.toContainer(link, gateway(link.consumer())));
        Map<ServiceName, Link> entries = new LinkedHashMap<>();
        asked.real().forEach(name -> {
            Link entry = wiring.entry(name);
            entries.put(name, entry);
            ports.put(
                    entry.name(),
                    plan.container(name).declaration().orElseThrow().port());
        });
        wiring.links().values().forEach(link -> undo.later(Undo.Step.LINK, link::close));
        all(Stream.concat(plan.containers().values().stream().map(this::ready), rehearsals.stream())
                .toList());
        Map<ServiceName, RealService> real = new LinkedHashMap<>();
        entries.forEach((name, entry) -> real.put(name, new RealService(container(name), entry)));
        return new Testbed(topology, real, infrastructure(), containers, fakes, wiring.links(), observations, undo);
    }

    private Map<ServiceName, Container> infrastructure() {
        Map<ServiceName, Container> infrastructure = new LinkedHashMap<>();
        plan.containers().values().stream()
                .filter(Service::infrastructure)
                .forEach(service -> infrastructure.put(service.name(), container(service.name())));
        return infrastructure;
    }

    private void network(Service service) {
        String name = run.freshName(service.name().value());
        undo.later(
                Undo.Step.NETWORK, () -> engine.removeNetwork(name)); // by name, for it may be made and still unusable
        networks.put(service.name(), OwnNetwork.create(engine, name, run.labels()));
    }

    private void fake(LinkName link) {
        Definition definition =
                topology.definition(link.provider()).orElseThrow().read();
        rehearsals.add(run.rehearsal().of(definition));
        Fake fake = Fake.builder(link.consumer(), link.provider(), definition)
                .recorder(observations.recorder())
                .pacts(pacts(link))
                .stamps(stamps(link.provider()))
                .answers(asked.answers(link.provider()))
                .start();
        undo.later(Undo.Step.FAKE, fake::close);
        fakes.add(fake);
        wiring.toFake(fake, gateway(link.consumer()));
    }

    /** Whoever stands beside the real provider's image takes no other image's word for it. */
    private Stamps stamps(ServiceName provider) {
        return topology.service(provider)
                .flatMap(service -> engine.image(asked.imageOf(service)))
                .map(image -> asked.stamps().knowing(provider, Image.digest(image)))
                .orElse(asked.stamps());
    }

    private List<Pact> pacts(LinkName link) {
        return asked.pactDirectory()
                .map(directory -> directory.resolve(PactFiles.fileName(link.consumer(), link.provider())))
                .filter(Files::isRegularFile)
                .map((Path file) -> List.of(PactFiles.read(file)))
                .orElse(List.of());
    }

    /** A future of the service's readiness; those it depends on come first. There are no cycles: the topology has none. */
    private CompletableFuture<Void> ready(Service service) {
        CompletableFuture<Void> known = ready.get(service.name());
        if (known != null) {
            return known;
        }
        CompletableFuture<?>[] before = plan.before(service).stream()
                .map(Dependency::service)
                .map(name -> ready(plan.container(name)))
                .toArray(CompletableFuture[]::new);
        CompletableFuture<Void> future =
                CompletableFuture.allOf(before).thenRunAsync(() -> bringUp(service), Run.EXECUTOR);
        ready.put(service.name(), future);
        return future;
    }

    private void bringUp(Service service) {
        OwnNetwork network = network(service.name());
        Map<String, String> environment = service.environment(wiring.seenBy(service.name(), network.gateway()));
        undo.later(Undo.Step.CONTAINER, () -> engine.removeContainer(network.name()));
        Container container =
                Container.create(engine, service, image(service.name()), network, environment, volumes, run.labels());
        containers.put(service.name(), container);
        container.start();
        Readying readying = new Readying(container, asked.patience());
        if (plan.runsToItsEnd(service.name())) {
            readying.awaitEnd();
        } else {
            wiring.runsAt(container, ports);
            readying.awaitReady();
        }
    }

    private Container container(ServiceName name) {
        return Objects.requireNonNull(containers.get(name));
    }

    private Image image(ServiceName name) {
        return Objects.requireNonNull(images.get(name));
    }

    private OwnNetwork network(ServiceName name) {
        return Objects.requireNonNull(networks.get(name));
    }

    private InetAddress gateway(ServiceName consumer) {
        return network(consumer).gateway();
    }

    /** Waits for all of them, so that nothing is still being made when undoing begins, then throws the first failure. */
    private static void all(Collection<CompletableFuture<Void>> futures) {
        try {
            CompletableFuture.allOf(futures.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
