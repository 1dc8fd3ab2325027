package dev.crosscheck.link.wire;

/** An effect on whole connections; what is multiplexed on one suffers together. */
public non-sealed interface ConnectionEffect extends Effect {

    /** The consumer has just connected; the provider has not been dialled yet. */
    void opened(Wire wire, ActiveInjection fault);

    /** The wire was there already when the fault was injected. */
    void struck(Wire wire, ActiveInjection fault);

    /** Bytes arrived on a wire that this effect was applied to, and the conversation has seen them. */
    void received(Wire wire, ActiveInjection fault);

    /** The fault was removed; the wire is still there. */
    void healed(Wire wire, ActiveInjection fault);
}
