package dev.crosscheck.coverage;

import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.Verdict.Check;
import dev.crosscheck.verdict.Verdict.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What tests did with an interaction.
 *
 * @param link whose promise it is
 * @param description what the consumer calls it
 * @param method what is called
 * @param answered whether a fake answered with it in some test of the consumer
 * @param replayed whether it was replayed against the real provider, and judged
 */
public record InteractionUse(LinkName link, String description, String method, boolean answered, boolean replayed) {

    /** Whether any test did anything with it. */
    public boolean exercised() {
        return answered || replayed;
    }

    static List<InteractionUse> of(List<Pact> pacts, List<Evidence> evidence) {
        Set<Name> answered = new HashSet<>();
        Set<Name> replayed = new HashSet<>();
        for (Evidence run : evidence) {
            run.answers().stream()
                    .filter(answer -> answer.interaction() != null)
                    .forEach(answer ->
                            answered.add(new Name(answer.link(), Objects.requireNonNull(answer.interaction()))));
            run.verdicts().stream()
                    .map(judged -> judged.verdict())
                    .filter(verdict -> verdict.check() == Check.CONTRACT && verdict.outcome() != Outcome.INCONCLUSIVE)
                    .forEach(verdict -> replayed.add(
                            new Name(verdict.subject().link(), verdict.subject().title())));
        }
        return pacts.stream()
                .sorted((one, other) -> one.link().compareTo(other.link()))
                .flatMap(pact ->
                        pact.interactions().stream().map(interaction -> use(pact, interaction, answered, replayed)))
                .toList();
    }

    private static InteractionUse use(Pact pact, Interaction interaction, Set<Name> answered, Set<Name> replayed) {
        Name name = new Name(pact.link(), interaction.description());
        return new InteractionUse(
                name.link(),
                name.description(),
                interaction.fullMethodName(),
                answered.contains(name),
                replayed.contains(name));
    }

    private record Name(LinkName link, String description) {}
}
