package dev.crosscheck.coverage;

import dev.crosscheck.definition.Definition;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Evidence;
import java.util.List;

/**
 * What is used of a provider, seen from both ends: which parts of its definition no consumer uses, and so may go, and which of its
 * consumers' promises, and which faults on their links, no test exercised. A value; nothing is judged by it.
 *
 * @param provider whose definition it is
 * @param source where the definition was read
 * @param methods every method and every published message of the definition, and what else consumers hear of, by name
 * @param interactions every interaction of the consumers' pacts, by link and in the pacts' order
 * @param links every link to the provider, by name
 */
public record Coverage(
        ServiceName provider,
        String source,
        List<MethodUse> methods,
        List<InteractionUse> interactions,
        List<LinkFaults> links) {

    /** Copies the lists. */
    public Coverage {
        methods = List.copyOf(methods);
        interactions = List.copyOf(interactions);
        links = List.copyOf(links);
    }

    /**
     * What is used of a definition.
     *
     * @param provider whose it is
     * @param pacts of its consumers; those about other providers are left aside
     * @param evidence of the runs that count, maybe none
     */
    public static Coverage of(ServiceName provider, Definition definition, List<Pact> pacts, List<Evidence> evidence) {
        List<Pact> own =
                pacts.stream().filter(pact -> pact.provider().equals(provider)).toList();
        return new Coverage(
                provider,
                definition.source(),
                MethodUse.of(definition, own),
                InteractionUse.of(own, evidence),
                LinkFaults.of(own, evidence));
    }

    /** How many methods and messages of the definition somebody uses. */
    public long usedMethods() {
        return methods.stream()
                .filter(method -> method.declared() && method.used())
                .count();
    }

    /** In one line: how much of the definition is used, how many interactions are exercised. */
    public String summary() {
        boolean messages = methods.stream().anyMatch(MethodUse::isMessage);
        return usedMethods() + " of "
                + methods.stream().filter(MethodUse::declared).count()
                + (messages ? " methods and messages used, " : " methods used, ") + exercisedInteractions() + " of "
                + interactions.size() + " interactions exercised";
    }

    /** How many interactions some test exercised. */
    public long exercisedInteractions() {
        return interactions.stream().filter(InteractionUse::exercised).count();
    }

    /** The same for people, on several lines. */
    public String text() {
        return CoverageText.of(this);
    }
}
