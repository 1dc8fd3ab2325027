package dev.crosscheck.fake;

import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.ProviderState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** The states that a faked provider was put into; as long as there is none, every recorded promise may answer. */
final class GivenStates {

    private final List<ProviderState> given = new CopyOnWriteArrayList<>();

    void add(ProviderState state) {
        given.add(state);
    }

    void remove(ProviderState state) {
        given.remove(state);
    }

    /** Whether a recorded promise holds in these states. */
    boolean allow(Interaction interaction) {
        return given.isEmpty() || interaction.states().stream().anyMatch(this::isGiven);
    }

    /** Whether a recorded promise needs no state; it answers when none does that needs one. */
    boolean areNotNeededBy(Interaction interaction) {
        return interaction.states().isEmpty();
    }

    /** What keeps a recorded promise from answering, if it is the states. */
    Optional<Mismatch> missing(Interaction interaction) {
        if (allow(interaction) || areNotNeededBy(interaction)) {
            return Optional.empty();
        }
        return Optional.of(new Mismatch(
                "provider state", names(interaction.states()), names(given), "a state that the provider is in"));
    }

    private boolean isGiven(ProviderState needed) {
        return given.stream()
                .anyMatch(state -> state.name().equals(needed.name())
                        && (state.parameters().isEmpty() || state.parameters().equals(needed.parameters())));
    }

    private static String names(List<ProviderState> states) {
        return states.stream().map(ProviderState::toString).collect(Collectors.joining(", "));
    }
}
