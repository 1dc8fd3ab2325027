package dev.crosscheck.testbed;

import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.topology.Dependency;
import dev.crosscheck.topology.Service;
import dev.crosscheck.topology.Topology;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must run so that the chosen services are real.
 *
 * @param containers the chosen services, and the infrastructure they need
 * @param fakes the links that end at a fake
 */
record Plan(Map<ServiceName, Service> containers, List<LinkName> fakes) {

    static Plan of(Topology topology, Collection<ServiceName> real) {
        if (real.isEmpty()) {
            throw TestbedException.of(
                    topology.file().toString(), "the set of real services", "empty", "at least one", "Name one.");
        }
        Map<ServiceName, Service> containers = new LinkedHashMap<>();
        Deque<Service> todo = new ArrayDeque<>();
        real.forEach(name -> todo.add(chosen(topology, name)));
        while (!todo.isEmpty()) {
            Service service = todo.remove();
            if (containers.put(service.name(), service) == null) {
                needs(service)
                        .forEach(name -> topology.service(name)
                                .filter(Service::infrastructure)
                                .ifPresent(todo::add));
            }
        }
        List<LinkName> fakes = new ArrayList<>();
        for (Service service : containers.values()) {
            for (LinkName link : service.links().keySet()) {
                if (!containers.containsKey(link.provider())) {
                    fakes.add(fakeable(topology, link));
                }
            }
        }
        return new Plan(containers, fakes);
    }

    private static Service chosen(Topology topology, ServiceName name) {
        return topology.service(name)
                .filter(service -> !service.infrastructure())
                .orElseThrow(() -> TestbedException.of(
                        topology.file().toString(),
                        "real service",
                        "'" + name + "'",
                        "a service with x-crosscheck, one of "
                                + topology.services().stream()
                                        .filter(service -> !service.infrastructure())
                                        .map(Service::name)
                                        .toList(),
                        "Correct the name, or give the service an image and x-crosscheck."));
    }

    private static Set<ServiceName> needs(Service service) {
        Set<ServiceName> needs = new LinkedHashSet<>();
        service.dependsOn().forEach(dependency -> needs.add(dependency.service()));
        service.links().keySet().forEach(link -> needs.add(link.provider()));
        return needs;
    }

    private static LinkName fakeable(Topology topology, LinkName link) {
        if (topology.definition(link.provider()).isEmpty()) {
            throw TestbedException.of(
                    topology.file().toString(),
                    "provider of " + link,
                    "neither real nor with a definition",
                    "one of both",
                    "Make " + link.provider() + " real, or add x-crosscheck: {definition: ...} to it.");
        }
        return link;
    }

    Service container(ServiceName name) {
        return Objects.requireNonNull(containers.get(name));
    }

    /** What must be ready, or done, before the service starts. */
    List<Dependency> before(Service service) {
        return service.dependsOn().stream()
                .filter(dependency -> containers.containsKey(dependency.service()))
                .toList();
    }

    /** Whether others wait for this one's end rather than for its readiness. */
    boolean runsToItsEnd(ServiceName name) {
        return containers.values().stream()
                .flatMap(service -> service.dependsOn().stream())
                .anyMatch(dependency ->
                        dependency.service().equals(name) && dependency.condition() == Dependency.Condition.COMPLETED);
    }

    /** Every link of the containers. */
    Set<LinkName> links() {
        Set<LinkName> links = new TreeSet<>();
        containers.values().forEach(service -> links.addAll(service.links().keySet()));
        return links;
    }
}
