package dev.crosscheck.topology;

import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A service of the compose file.
 *
 * @param name its name
 * @param where the line where it begins
 * @param image the image's name; if there is none in the file, the one that {@code docker compose build} would give it
 * @param build the directory it is built from, if the file says so
 * @param entrypoint replaces the image's, if present
 * @param command replaces the image's, if present
 * @param environment its variables, in order of first appearance
 * @param dependsOn what must be there first
 * @param healthcheck how to tell that it is healthy, if the file says so
 * @param mounts its volumes
 * @param ports the container ports that the file names under {@code ports} and {@code expose}
 * @param declaration its {@code x-crosscheck}; without one it is infrastructure
 */
public record Service(
        ServiceName name,
        Location where,
        String image,
        Optional<Path> build,
        Optional<List<String>> entrypoint,
        Optional<List<String>> command,
        List<Variable> environment,
        List<Dependency> dependsOn,
        Optional<Healthcheck> healthcheck,
        List<Mount> mounts,
        Set<Integer> ports,
        Optional<Declaration> declaration) {

    /** Copies the collections. */
    public Service {
        environment = List.copyOf(environment);
        dependsOn = List.copyOf(dependsOn);
        mounts = List.copyOf(mounts);
        ports = Set.copyOf(ports);
    }

    /** Whether this is a database, a cache or the like: always real, never judged. */
    public boolean infrastructure() {
        return declaration.isEmpty();
    }

    /** Its links, each with the provider's port. */
    public SortedMap<LinkName, Integer> links() {
        SortedMap<LinkName, Integer> links = new TreeMap<>();
        environment.stream()
                .flatMap(variable -> variable.references().stream())
                .forEach(reference -> links.put(LinkName.of(name, reference.provider()), reference.port()));
        return links;
    }

    /** Its variables for a running testbed: as written, but for the addresses of its providers. */
    public Map<String, String> environment(Addresses addresses) {
        Map<String, String> running = new LinkedHashMap<>();
        environment.forEach(variable -> running.put(variable.name(), variable.rewritten(addresses)));
        return running;
    }

    Service withEnvironment(List<Variable> variables) {
        return new Service(
                name,
                where,
                image,
                build,
                entrypoint,
                command,
                variables,
                dependsOn,
                healthcheck,
                mounts,
                ports,
                declaration);
    }
}
