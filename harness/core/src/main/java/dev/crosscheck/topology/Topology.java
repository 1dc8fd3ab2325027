package dev.crosscheck.topology;

import dev.crosscheck.promise.Promise;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The services and who calls whom, as one compose file says. Immutable. */
public final class Topology {

    private final Path file;
    private final Map<ServiceName, Service> services = new LinkedHashMap<>();
    private final Map<ServiceName, Provider> providers = new LinkedHashMap<>();

    Topology(Path file, List<Service> services, List<Provider> providers) {
        this.file = file;
        services.forEach(service -> this.services.put(service.name(), service));
        providers.forEach(provider -> this.providers.put(provider.name(), provider));
    }

    /**
     * Reads a compose file. A {@code .env} file beside it gives defaults for variables that the environment does not set.
     *
     * @param composeFile a Compose file with {@code x-crosscheck} keys
     * @param environment the variables for interpolation, usually {@link System#getenv()}
     * @throws TopologyException if anything in it cannot be run as it stands, with file, line and remedy
     */
    public static Topology read(Path composeFile, Map<String, String> environment) {
        return new TopologyReader(composeFile, environment).read();
    }

    /** The compose file. */
    public Path file() {
        return file;
    }

    /** The services, in the file's order. */
    public List<Service> services() {
        return List.copyOf(services.values());
    }

    /** The service of that name, if there is one. */
    public Optional<Service> service(ServiceName name) {
        return Optional.ofNullable(services.get(name));
    }

    /** The providers that have no service here. */
    public List<Provider> providers() {
        return List.copyOf(providers.values());
    }

    /** Every link between two names of this topology, sorted. */
    public List<LinkName> links() {
        return services.values().stream()
                .flatMap(service -> service.links().keySet().stream())
                .sorted()
                .toList();
    }

    /** What a service or provider offers, if the file says so. */
    public Optional<DefinitionSource> definition(ServiceName name) {
        Provider provider = providers.get(name);
        return provider != null
                ? Optional.of(provider.definition())
                : service(name).flatMap(Service::declaration).flatMap(Declaration::definition);
    }

    /** What the services say they do when a link is faulty. */
    public List<Promise> promises() {
        return services.values().stream()
                .flatMap(service -> service.declaration().stream())
                .flatMap(declaration -> declaration.promises().stream())
                .toList();
    }

    @Override
    public String toString() {
        return file + " (" + services.size() + " services, " + providers.size() + " providers)";
    }
}
