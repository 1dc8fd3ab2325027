package dev.crosscheck.testbed;

import dev.crosscheck.fake.Fake;
import dev.crosscheck.link.Link;
import dev.crosscheck.observation.Observations;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.topology.Topology;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The part of a topology that runs now: the chosen services as containers with the infrastructure they need, a fake for
 * everything else that they call, and a link for each of their calls, with no way around it.
 *
 * <p>Several testbeds run side by side without seeing each other. When this JVM dies, in whatever way, a watchdog process
 * removes what it started.
 *
 * <pre>{@code
 * try (Testbed testbed = Testbed.builder().compose(Path.of("compose.yaml")).real("checkout").start()) {
 *     testbed.real("checkout").get("/healthz");
 * }
 * }</pre>
 */
public final class Testbed implements AutoCloseable {

    /** Of the brokers whose addresses may leave it out. */
    private static final Map<String, Integer> DEFAULT_PORTS = Map.of("amqp", 5672, "amqps", 5671);

    private final Topology topology;
    private final Map<ServiceName, RealService> real;
    private final Map<ServiceName, Container> infrastructure;
    private final Map<ServiceName, Container> containers;
    private final List<Fake> fakes;
    private final SortedMap<LinkName, Link> links;
    private final Observations observations;
    private final Undo undo;

    Testbed(
            Topology topology,
            Map<ServiceName, RealService> real,
            Map<ServiceName, Container> infrastructure,
            Map<ServiceName, Container> containers,
            List<Fake> fakes,
            SortedMap<LinkName, Link> links,
            Observations observations,
            Undo undo) {
        this.topology = topology;
        this.real = new LinkedHashMap<>(real);
        this.infrastructure = new LinkedHashMap<>(infrastructure);
        this.containers = new TreeMap<>(containers);
        this.fakes = List.copyOf(fakes);
        this.links = new TreeMap<>(links);
        this.observations = observations;
        this.undo = undo;
    }

    /** A testbed yet to be started. */
    public static TestbedBuilder builder() {
        return new TestbedBuilder();
    }

    /** What the compose file says. */
    public Topology topology() {
        return topology;
    }

    /** The services that are real, in the order they were asked for. */
    public List<RealService> real() {
        return List.copyOf(real.values());
    }

    /**
     * One of them.
     *
     * @throws TestbedException if it is not real here
     */
    public RealService real(String name) {
        RealService service = real.get(ServiceName.of(name));
        if (service == null) {
            throw absent("real service", name, real.keySet());
        }
        return service;
    }

    /** The infrastructure that runs, each with the name of its image. */
    public Map<ServiceName, String> infrastructure() {
        Map<ServiceName, String> images = new LinkedHashMap<>();
        infrastructure.forEach(
                (name, container) -> images.put(name, container.image().name()));
        return images;
    }

    /** What each container's image is made of ({@code sha256:...}), infrastructure included, by name. */
    public Map<ServiceName, String> imageDigests() {
        Map<ServiceName, String> digests = new TreeMap<>();
        real.forEach((name, service) -> digests.put(name, service.imageDigest()));
        infrastructure.forEach(
                (name, container) -> digests.put(name, container.image().digest()));
        return digests;
    }

    /**
     * Where this machine reaches a port of infrastructure that runs, such as a broker's, past every link.
     *
     * @return {@code host:port}
     * @throws TestbedException if no such infrastructure runs
     */
    public String infrastructureAddress(String name, int port) {
        Container container = infrastructure.get(ServiceName.of(name));
        if (container == null) {
            throw absent("infrastructure", name, infrastructure.keySet());
        }
        InetSocketAddress address = container.address(port);
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    /**
     * An address as the compose file's services know it, as this machine reaches it: a host that is infrastructure which runs is
     * replaced, and any other address stays as it is.
     *
     * @throws TestbedException if the container does not expose the port
     */
    public URI located(URI address) {
        String host = String.valueOf(address.getHost());
        if (infrastructure.keySet().stream().noneMatch(name -> name.value().equals(host))) {
            return address;
        }
        int port = address.getPort() < 0 ? DEFAULT_PORTS.getOrDefault(address.getScheme(), -1) : address.getPort();
        if (port < 0) {
            throw TestbedException.of(
                    "testbed",
                    "port of '" + host + "'",
                    "missing in " + address.getScheme() + "://" + host,
                    "host:port",
                    "Add it to the address.");
        }
        return URI.create(address.toString()
                .replaceFirst(Pattern.quote(host) + "(:\\d+)?(?=[/?]|$)", infrastructureAddress(host, port)));
    }

    /**
     * What can be done inside a container, that of a real service or of infrastructure.
     *
     * @throws TestbedException if no container has that name here
     */
    public Shell shell(String name) {
        Container container = containers.get(ServiceName.of(name));
        if (container == null) {
            throw absent("container", name, containers.keySet());
        }
        return container.shell();
    }

    /** Every fake, one for each consumer and provider. */
    public List<Fake> fakes() {
        return fakes;
    }

    /**
     * The fake of a provider.
     *
     * @param name the provider, or, when several consumers call it, the link: {@code "checkout -> pricing"}
     * @throws TestbedException if there is no such fake, or more than one
     */
    public Fake fake(String name) {
        List<Fake> found = fakes.stream()
                .filter(fake -> fake.name().value().equals(name)
                        || fake.link().toString().equals(name))
                .toList();
        if (found.size() != 1) {
            throw absent("fake", name, fakes.stream().map(Fake::link).toList());
        }
        return found.get(0);
    }

    /** Every link, also those of the test's own calls, sorted. */
    public List<LinkName> links() {
        return List.copyOf(links.keySet());
    }

    /**
     * One link, as {@code "checkout -> payments"}.
     *
     * @throws TestbedException if there is no such link
     */
    public Link link(String name) {
        return link(LinkName.parse(name));
    }

    /**
     * One link.
     *
     * @throws TestbedException if there is no such link
     */
    public Link link(LinkName name) {
        Link link = links.get(name);
        if (link == null) {
            throw absent("link", name.toString(), links.keySet());
        }
        return link;
    }

    /** What links and fakes have seen so far. */
    public Observations observations() {
        return observations;
    }

    /**
     * Stops everything.
     *
     * @throws TestbedException if something could not be removed; the rest is
     */
    @Override
    public void close() {
        RuntimeException failure = undo.run();
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public String toString() {
        return "testbed of " + topology.file() + " with real " + real.keySet();
    }

    private static TestbedException absent(String thing, String name, Collection<?> known) {
        return TestbedException.of("testbed", thing, "'" + name + "'", "one of " + known, "Correct the name.");
    }
}
