package dev.crosscheck.link.wire;

/** An effect on single exchanges; the others on the same connection are untouched. */
public non-sealed interface ExchangeEffect extends Effect {

    /** Whether the effect can be shown on such a request; those it does not suit are not counted. */
    default boolean suits(Request request) {
        return action(request).suits(request.protocol());
    }

    /** What becomes of a request that is struck. */
    Action action(Request request);
}
