package dev.crosscheck.coverage;

import dev.crosscheck.definition.Definition;
import dev.crosscheck.definition.Offering;
import dev.crosscheck.definition.Offering.Kind;
import dev.crosscheck.definition.Offerings;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.service.ServiceName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who uses a method, and what of it.
 *
 * @param method its name in the definition
 * @param consumers who calls it, by name
 * @param parts all that it offers, and what else its consumers expect of it, such as a gRPC status
 */
public record MethodUse(String method, List<ServiceName> consumers, List<PartUse> parts) {

    /** Copies the lists. */
    public MethodUse {
        consumers = List.copyOf(consumers);
        parts = List.copyOf(parts);
    }

    /**
     * Who uses one part.
     *
     * @param part what it is
     * @param consumers by name
     */
    public record PartUse(Offering part, List<ServiceName> consumers) {

        /** Copies the list. */
        public PartUse {
            consumers = List.copyOf(consumers);
        }

        /** Whether anybody does. */
        public boolean used() {
            return !consumers.isEmpty();
        }
    }

    /** Whether anybody calls it. */
    public boolean used() {
        return !consumers.isEmpty();
    }

    /** The parts of a kind that nobody uses. */
    public List<Offering> unused(Kind kind) {
        return parts.stream()
                .filter(part -> part.part().kind() == kind && !part.used())
                .map(PartUse::part)
                .toList();
    }

    static List<MethodUse> of(Definition definition, List<Pact> pacts) {
        Offerings offerings = Offerings.of(definition);
        Map<String, List<Used>> used = new HashMap<>();
        for (Pact pact : pacts) {
            for (Interaction interaction : pact.interactions()) {
                offerings
                        .methodOf(interaction.fullMethodName())
                        .ifPresent(method -> used.computeIfAbsent(method, any -> new ArrayList<>())
                                .add(new Used(pact.consumer(), UsedParts.of(interaction))));
            }
        }
        return offerings.methods().entrySet().stream()
                .map(method -> of(method.getKey(), method.getValue(), used.getOrDefault(method.getKey(), List.of())))
                .toList();
    }

    private static MethodUse of(String method, Set<Offering> offered, List<Used> used) {
        Set<Offering> parts = new TreeSet<>(offered);
        used.forEach(use -> use.parts().stream()
                .filter(part -> part.kind() == Kind.STATUS && !offersRange(offered, part))
                .forEach(parts::add));
        return new MethodUse(
                method,
                used.stream().map(Used::consumer).distinct().sorted().toList(),
                parts.stream()
                        .map(part -> new PartUse(
                                part,
                                used.stream()
                                        .filter(use -> use.uses(part))
                                        .map(Used::consumer)
                                        .distinct()
                                        .sorted()
                                        .toList()))
                        .toList());
    }

    /** Whether a status such as 404 is among others, {@code 4XX} or {@code default}. */
    private static boolean offersRange(Set<Offering> offered, Offering status) {
        return offered.stream()
                .filter(each -> each.kind() == Kind.STATUS)
                .anyMatch(each -> each.name().equals("default")
                        || each.name().equalsIgnoreCase(status.name().charAt(0) + "XX"));
    }

    /** One consumer's interaction, and what it uses. */
    private record Used(ServiceName consumer, Set<Offering> parts) {

        boolean uses(Offering part) {
            return parts.contains(part)
                    || (part.kind() == Kind.STATUS
                            && parts.stream()
                                    .filter(each -> each.kind() == Kind.STATUS)
                                    .anyMatch(each -> part.name().equals("default")
                                            || part.name()
                                                    .equalsIgnoreCase(
                                                            each.name().charAt(0) + "XX")));
        }
    }
}
