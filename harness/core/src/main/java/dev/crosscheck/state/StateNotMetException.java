package dev.crosscheck.state;

import dev.crosscheck.pact.ProviderState;

/** A state was set up, but the provider never came across it: what it answered says nothing about that state. */
public final class StateNotMetException extends Exception {

    private static final long serialVersionUID = 1L;

    /** A state that was not met, and why. */
    public StateNotMetException(ProviderState state, String why) {
        super("provider state: '" + state.name() + "' was never met: " + why);
    }
}
