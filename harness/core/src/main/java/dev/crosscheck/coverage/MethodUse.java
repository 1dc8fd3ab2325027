package dev.crosscheck.coverage;

import dev.crosscheck.definition.Definition;
import dev.crosscheck.definition.Offering;
import dev.crosscheck.definition.Offering.Kind;
import dev.crosscheck.definition.Offerings;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.service.ServiceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who uses a method, or a message that is published, and what of it.
 *
 * @param method its name in the definition; of a message, {@code message} and its type, or what its consumers call it
 * @param declared whether the definition says what it offers; else the parts are what consumers use
 * @param consumers who calls or handles it, by name
 * @param parts all that it offers, and what else its consumers expect of it, such as a gRPC status
 */
public record MethodUse(String method, boolean declared, List<ServiceName> consumers, List<PartUse> parts) {

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

    boolean isMessage() {
        return method.startsWith("message ");
    }

    /** Whether anybody calls or handles it. */
    public boolean used() {
        return !consumers.isEmpty();
    }

    /** The parts of a kind that somebody uses. */
    public List<Offering> used(Kind kind) {
        return parts(kind, true);
    }

    /** The parts of a kind that nobody uses. */
    public List<Offering> unused(Kind kind) {
        return parts(kind, false);
    }

    private List<Offering> parts(Kind kind, boolean used) {
        return parts.stream()
                .filter(part -> part.part().kind() == kind && part.used() == used)
                .map(PartUse::part)
                .toList();
    }

    static List<MethodUse> of(Definition definition, List<Pact> pacts) {
        Offerings offerings = Offerings.of(definition);
        Map<String, Set<Offering>> offered = new TreeMap<>(offerings.methods());
        Map<String, List<Used>> used = new TreeMap<>();
        for (Pact pact : pacts) {
            for (Interaction interaction : pact.interactions()) {
                nameOf(interaction, offerings, offered)
                        .ifPresent(method -> used.computeIfAbsent(method, any -> new ArrayList<>())
                                .add(new Used(pact.consumer(), UsedParts.of(interaction))));
            }
        }
        Set<String> names = new TreeSet<>(offered.keySet());
        names.addAll(used.keySet());
        return names.stream()
                .map(name -> of(name, offered.get(name), used.getOrDefault(name, List.of())))
                .toList();
    }

    /** A type of the definition that is published is offered, wherever in it; else a message goes by what its consumers call it. */
    private static Optional<String> nameOf(
            Interaction interaction, Offerings offerings, Map<String, Set<Offering>> offered) {
        if (!(interaction instanceof MessageInteraction message)) {
            return offerings.methodOf(interaction.fullMethodName());
        }
        Optional<Map.Entry<String, SortedSet<Offering>>> declared = message.message()
                .flatMap(typed -> offerings.message(typed.getDescriptorForType().getFullName()));
        declared.ifPresent(each -> offered.putIfAbsent(each.getKey(), each.getValue()));
        return Optional.of(declared.map(Map.Entry::getKey).orElseGet(interaction::fullMethodName));
    }

    private static MethodUse of(String method, @Nullable Set<Offering> offered, List<Used> used) {
        return offered == null
                ? of(
                        method,
                        false,
                        used.stream().flatMap(use -> use.parts().stream()).collect(Collectors.toSet()),
                        used)
                : of(method, true, offered, used);
    }

    private static MethodUse of(String method, boolean declared, Set<Offering> offered, List<Used> used) {
        Set<Offering> parts = new TreeSet<>(offered);
        used.forEach(use -> use.parts().stream()
                .filter(part -> part.kind() == Kind.STATUS && !offersRange(offered, part))
                .forEach(parts::add));
        return new MethodUse(
                method,
                declared,
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
