package dev.crosscheck.topology;

import dev.crosscheck.service.ServiceName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Every service and provider of a file, with the ports each can be called on; empty when the file does not say. */
final class KnownNames {

    private final Map<String, Set<Integer>> ports = new LinkedHashMap<>();

    KnownNames(List<Service> services, List<Provider> providers) {
        for (Service service : services) {
            ports.put(
                    service.name().value(),
                    service.declaration()
                            .map(declared -> Set.of(declared.port()))
                            .orElse(service.ports()));
        }
        for (Provider provider : providers) {
            if (ports.put(provider.name().value(), Set.of(provider.port())) != null) {
                throw new TopologyException(
                        provider.where(),
                        "provider " + provider.name(),
                        "also a service",
                        "one or the other",
                        "Move its definition to the service's x-crosscheck.");
            }
        }
    }

    boolean contains(String name) {
        return ports.containsKey(name);
    }

    /** The name itself, or an error that lists the names there are. */
    ServiceName require(ServiceName name, String thing, Location where) {
        if (!contains(name.value())) {
            throw new TopologyException(
                    where,
                    thing,
                    "'" + name + "', which nobody declares",
                    "one of " + new TreeSet<>(ports.keySet()),
                    "Correct the name, or declare it under x-crosscheck.providers.");
        }
        return name;
    }

    /** The only port of a service, if there is just one. */
    Optional<Integer> onlyPort(String name) {
        Set<Integer> known = ports.getOrDefault(name, Set.of());
        return known.size() == 1 ? Optional.of(known.iterator().next()) : Optional.empty();
    }

    void checkPort(String name, int port, String thing, Location where) {
        Set<Integer> known = ports.getOrDefault(name, Set.of());
        if (!known.isEmpty() && !known.contains(port)) {
            throw new TopologyException(
                    where,
                    thing,
                    name + ":" + port,
                    "port " + new TreeSet<>(known) + " of " + name,
                    "Make the two ports match.");
        }
    }
}
