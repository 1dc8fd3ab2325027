package dev.crosscheck.topology;

import dev.crosscheck.service.ServiceName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks that {@code depends_on} names services of the file and goes round in no circle. */
final class DependencyOrder {

    private final Map<ServiceName, Service> services = new LinkedHashMap<>();
    private final Set<ServiceName> done = new HashSet<>();

    DependencyOrder(List<Service> services) {
        services.forEach(service -> this.services.put(service.name(), service));
    }

    void check() {
        services.values().forEach(service -> visit(service, new ArrayList<>()));
    }

    private void visit(Service service, List<ServiceName> path) {
        if (done.contains(service.name())) {
            return;
        }
        path.add(service.name());
        for (Dependency dependency : service.dependsOn()) {
            Service next = services.get(dependency.service());
            if (next == null) {
                throw new TopologyException(
                        dependency.where(),
                        "depends_on of " + service.name(),
                        "'" + dependency.service() + "', which is no service",
                        "one of " + services.keySet(),
                        "Correct the name; a provider without an image needs no depends_on.");
            }
            int seen = path.indexOf(next.name());
            if (seen >= 0) {
                String circle = path.subList(seen, path.size()).stream()
                        .map(name -> name + " -> ")
                        .collect(Collectors.joining());
                throw new TopologyException(
                        dependency.where(),
                        "depends_on",
                        "a cycle: " + circle + next.name(),
                        "no cycle",
                        "Remove one of these dependencies; none could start first.");
            }
            visit(next, path);
        }
        path.remove(path.size() - 1);
        done.add(service.name());
    }
}
