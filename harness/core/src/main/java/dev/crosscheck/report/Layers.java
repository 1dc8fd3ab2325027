package dev.crosscheck.report;

import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Services in columns, consumers left of their providers; within a column, each near those that call it. */
final class Layers {

    private final Map<ServiceName, Integer> column = new HashMap<>();
    private final List<List<ServiceName>> columns = new ArrayList<>();

    Layers(Collection<ServiceName> services, Collection<LinkName> links) {
        services.forEach(service -> column.put(service, 0));
        push(links);
        fill(services);
        for (int i = 1; i < columns.size(); i++) {
            order(columns.get(i), columns.get(i - 1), links);
        }
    }

    List<List<ServiceName>> columns() {
        return columns;
    }

    /** As often as there are services, and no oftener: services that call each other in a circle stay where they are then. */
    private void push(Collection<LinkName> links) {
        for (int round = 1; round < column.size(); round++) {
            for (LinkName link : links) {
                int least = column.getOrDefault(link.consumer(), 0) + 1;
                if (least > column.getOrDefault(link.provider(), 0) && least < column.size()) {
                    column.put(link.provider(), least);
                }
            }
        }
    }

    private void fill(Collection<ServiceName> services) {
        services.stream()
                .map(column::get)
                .distinct()
                .sorted()
                .forEach(number -> columns.add(services.stream()
                        .filter(service -> number.equals(column.get(service)))
                        .toList()));
    }

    private void order(List<ServiceName> these, List<ServiceName> before, Collection<LinkName> links) {
        List<ServiceName> ordered = these.stream()
                .sorted(Comparator.comparingDouble(service -> links.stream()
                        .filter(link -> link.provider().equals(service))
                        .mapToInt(link -> before.indexOf(link.consumer()))
                        .filter(index -> index >= 0)
                        .average()
                        .orElse(before.size())))
                .toList();
        columns.set(columns.indexOf(these), ordered);
    }
}
