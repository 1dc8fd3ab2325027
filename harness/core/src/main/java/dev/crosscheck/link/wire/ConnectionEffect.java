package dev.crosscheck.link.wire;

import java.time.Duration;

/** An effect on whole connections; what is multiplexed on one suffers together. */
public non-sealed interface ConnectionEffect extends Effect {

    /** The consumer has just connected; the provider has not been dialled yet. */
    void opened(Wire wire, ActiveInjection fault);

    /** The wire was there already when the fault was injected. */
    void struck(Wire wire, ActiveInjection fault);

    /** Bytes arrived on a wire that this effect was applied to, and the conversation has seen them. */
    void received(Wire wire, ActiveInjection fault);

    /** How many bytes of one side are let in on a wire from when this effect was applied to it. */
    default long limit(Side from) {
        return Long.MAX_VALUE;
    }

    /** As many bytes as the limit lets in have come, and the conversation has seen them; once for each side of a wire. */
    default void limitReached(Wire wire, ActiveInjection fault, Side from) {}

    /** How long the end of one side is kept from the other. */
    default Duration linger() {
        return Duration.ZERO;
    }

    /** The fault was removed; the wire is still there. */
    void healed(Wire wire, ActiveInjection fault);
}
