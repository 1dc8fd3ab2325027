package dev.crosscheck.testbed;

import dev.crosscheck.fake.Answers;
import dev.crosscheck.pact.Stamps;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.topology.Service;
import dev.crosscheck.topology.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a testbed shall be. */
public final class TestbedBuilder {

    private @Nullable Path compose;
    private final Set<ServiceName> real = new LinkedHashSet<>();
    private final Map<ServiceName, String> images = new LinkedHashMap<>();
    private Map<String, String> environment = System.getenv();
    private @Nullable Path pacts;
    private Stamps stamps = Stamps.none();
    private Answers answers = Answers.PROMISED;
    private final Map<ServiceName, Answers> answersOf = new HashMap<>();
    private Duration patience = Duration.ofSeconds(60);

    TestbedBuilder() {}

    /** The compose file. */
    public TestbedBuilder compose(Path file) {
        this.compose = file;
        return this;
    }

    /** The variables that the compose file may use; those of this process unless said. */
    public TestbedBuilder environment(Map<String, String> variables) {
        this.environment = Map.copyOf(variables);
        return this;
    }

    /** Services to run as containers. */
    public TestbedBuilder real(String... names) {
        return real(Arrays.asList(names));
    }

    /** Services to run as containers. */
    public TestbedBuilder real(Collection<String> names) {
        names.forEach(name -> real.add(ServiceName.of(name)));
        return this;
    }

    /** Another image for a service; a tag alone replaces the tag of the compose file's image. */
    public TestbedBuilder image(String service, String imageOrTag) {
        images.put(ServiceName.of(service), imageOrTag);
        return this;
    }

    /** The directory of recorded pacts, from which fakes answer what no test says. */
    public TestbedBuilder pacts(Path directory) {
        this.pacts = directory;
        return this;
    }

    /**
     * What real providers were seen to keep; nothing unless said. Proof about another image than the one that the engine has for a
     * provider is void.
     */
    public TestbedBuilder stamps(Stamps known) {
        this.stamps = known;
        return this;
    }

    /** What fakes may say; what has been promised unless said. */
    public TestbedBuilder answers(Answers mode) {
        this.answers = mode;
        return this;
    }

    /** What the fakes of one provider may say, whatever others may: such as a third party's, which nobody can replay against. */
    public TestbedBuilder answers(String provider, Answers mode) {
        answersOf.put(ServiceName.of(provider), mode);
        return this;
    }

    /** How long each container may take to become ready, once those it depends on are; 60 s unless said. */
    public TestbedBuilder patience(Duration bound) {
        this.patience = bound;
        return this;
    }

    /**
     * Starts it and waits until every service is ready. Meanwhile a few calls of its own, which nobody sees, go through a link to a
     * fake, so that the services' first calls do not wait for this JVM to load what they need.
     *
     * @throws dev.crosscheck.topology.TopologyException if the compose file cannot be run
     * @throws TestbedException if the engine or an image is missing, a container does not become ready, or those calls
     *     have no answer; nothing is left running
     */
    public Testbed start() {
        if (compose == null) {
            throw TestbedException.of("testbed", "compose file", "not given", "a path", "Call compose(...).");
        }
        Topology topology = Topology.read(compose, environment);
        Plan plan = Plan.of(topology, real);
        checkImages(plan);
        Run run = Run.ofThisJvm();
        Undo undo = new Undo();
        try {
            return new Starting(this, topology, plan, run, undo).start();
        } catch (RuntimeException | Error e) {
            RuntimeException failure = undo.run();
            if (failure != null) {
                e.addSuppressed(failure);
            }
            throw e;
        }
    }

    private void checkImages(Plan plan) {
        List<ServiceName> unused = new ArrayList<>(images.keySet());
        unused.removeAll(plan.containers().keySet());
        if (!unused.isEmpty()) {
            throw TestbedException.of(
                    "testbed",
                    "an image",
                    "given for " + unused,
                    "one of " + plan.containers().keySet(),
                    "Name a service that runs as a container.");
        }
    }

    Set<ServiceName> real() {
        return real;
    }

    Optional<Path> pactDirectory() {
        return Optional.ofNullable(pacts);
    }

    Stamps stamps() {
        return stamps;
    }

    Answers answers(ServiceName provider) {
        return answersOf.getOrDefault(provider, answers);
    }

    Duration patience() {
        return patience;
    }

    String imageOf(Service service) {
        String other = images.get(service.name());
        if (other == null) {
            return service.image();
        }
        if (other.contains(":") || other.contains("/")) {
            return other;
        }
        int tag = service.image().lastIndexOf(':');
        boolean tagged = tag > service.image().lastIndexOf('/');
        return (tagged ? service.image().substring(0, tag) : service.image()) + ":" + other;
    }
}
