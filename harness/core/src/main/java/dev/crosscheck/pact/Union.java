package dev.crosscheck.pact;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Interactions put together: equal ones count once, and those that only claim to be equal are a conflict. */
final class Union {

    private final Map<String, Interaction> byIdentity = new TreeMap<>();

    /** Description and states: what makes two interactions the same one, to people and to other tools. */
    static String identity(Interaction interaction) {
        return interaction.description() + "\n" + interaction.states();
    }

    /**
     * Adds interactions.
     *
     * @throws PactConflictException if one differs from another with the same description and states
     */
    Union addAll(Collection<? extends Interaction> interactions) {
        interactions.forEach(this::add);
        return this;
    }

    private void add(Interaction interaction) {
        Interaction known = byIdentity.putIfAbsent(identity(interaction), interaction);
        if (known == null) {
            return;
        }
        if (!PactWriter.content(known).equals(PactWriter.content(interaction))) {
            throw new PactConflictException("pact: interaction '" + interaction.description() + "' given "
                    + interaction.states() + " was expected differently by " + writer(known) + " and "
                    + writer(interaction)
                    + " (expected: one content for one description and states). Give one of them another description.");
        }
        if (interaction.writtenBy().compareTo(known.writtenBy()) < 0) {
            byIdentity.put(identity(interaction), interaction);
        }
    }

    private static String writer(Interaction interaction) {
        return interaction.writtenBy().isEmpty() ? "an unnamed test" : interaction.writtenBy();
    }

    boolean contains(Interaction interaction) {
        return byIdentity.containsKey(identity(interaction));
    }

    /** In order of description and states. */
    List<Interaction> interactions() {
        return List.copyOf(byIdentity.values());
    }
}
