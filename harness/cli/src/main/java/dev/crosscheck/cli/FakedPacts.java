package dev.crosscheck.cli;

import dev.crosscheck.definition.Definition;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.definition.RestDefinition;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.RestInteraction;
import dev.crosscheck.service.ServiceName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The pacts that definitions are about. A request does not say from whom it comes, so the promises to all consumers stand side by
 * side, as those of one.
 */
final class FakedPacts {

    private static final String ANYONE = "anyone";

    private final List<Pact> taken = new ArrayList<>();
    private final List<Pact> left = new ArrayList<>();

    /** Takes those of which the definitions know a method. */
    FakedPacts(List<Pact> pacts, List<Definition> definitions) {
        for (Pact pact : pacts) {
            boolean known = pact.interactions().stream()
                    .anyMatch(one -> definitions.stream().anyMatch(definition -> knows(definition, one)));
            (known ? taken : left).add(pact);
        }
    }

    private static boolean knows(Definition definition, Interaction interaction) {
        if (definition instanceof GrpcDefinition grpc) {
            return grpc.method(interaction.fullMethodName()).isPresent();
        }
        return definition instanceof RestDefinition rest
                && interaction instanceof RestInteraction call
                && rest.operation(call.request().method(), call.request().path())
                        .isPresent();
    }

    /** Pacts of other providers. */
    List<Pact> left() {
        return left;
    }

    /** What concerns one definition, as one pact: between the two it is about, or, on a side of which there are several, anyone. */
    Pact of(Definition definition) {
        Set<ServiceName> consumers = new LinkedHashSet<>();
        Set<ServiceName> providers = new LinkedHashSet<>();
        List<Interaction> interactions = new ArrayList<>();
        for (Pact pact : taken) {
            List<Interaction> fitting = pact.interactions().stream()
                    .filter(one -> isOfItsKind(definition, one))
                    .toList();
            if (!fitting.isEmpty()) {
                consumers.add(pact.consumer());
                providers.add(pact.provider());
                interactions.addAll(fitting);
            }
        }
        return new Pact(oneOf(consumers), oneOf(providers), interactions);
    }

    private static ServiceName oneOf(Set<ServiceName> names) {
        return names.size() == 1 ? names.iterator().next() : ServiceName.of(ANYONE);
    }

    private static boolean isOfItsKind(Definition definition, Interaction interaction) {
        boolean rest = interaction instanceof RestInteraction;
        return definition instanceof RestDefinition ? rest : !rest && !(interaction instanceof MessageInteraction);
    }

    /** How many interactions are served. */
    long size() {
        return taken.stream()
                .flatMap(pact -> pact.interactions().stream())
                .filter(one -> !(one instanceof MessageInteraction))
                .count();
    }

    /** The consumers to whom something of this description was promised. */
    Set<String> consumersOf(String description) {
        Set<String> consumers = new TreeSet<>();
        taken.stream()
                .filter(pact -> pact.interactions().stream()
                        .anyMatch(one -> one.description().equals(description)))
                .forEach(pact -> consumers.add(pact.consumer().value()));
        return consumers;
    }
}
