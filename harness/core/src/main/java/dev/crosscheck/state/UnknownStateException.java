package dev.crosscheck.state;

import dev.crosscheck.pact.ProviderState;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Nobody knows how to bring the provider into a state. */
public final class UnknownStateException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ProviderState state;
    private final transient List<String> known;

    /** A state that is not among the known ones. */
    public UnknownStateException(ProviderState state, Collection<String> known) {
        super("provider state: '" + state.name() + "' was unknown (expected: one of " + new TreeSet<>(known)
                + "). "
                + NearestName.of(state.name(), known)
                        .map(name -> "Did you mean '" + name + "'? ")
                        .orElse("")
                + "Set it up in the provider's test, or correct its name in the consumer's.");
        this.state = state;
        this.known = List.copyOf(known);
    }

    /** The state that was asked for. */
    public ProviderState state() {
        return state;
    }

    /** The names of the states that would have been understood. */
    public List<String> known() {
        return known;
    }
}
