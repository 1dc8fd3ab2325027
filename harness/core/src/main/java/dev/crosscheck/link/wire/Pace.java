package dev.crosscheck.link.wire;

/** How fast bytes may leave a wire on one side. All methods are called on the wire's event loop. */
public interface Pace {

    /**
     * How many of the bytes that wait may leave in one piece now; 0 or less for none.
     *
     * @param waiting at least 1
     */
    int allows(int waiting);

    /** So many have left. */
    void left(int bytes);

    /** After nothing was allowed: nanoseconds until asking again makes sense; {@link Long#MAX_VALUE} for never. */
    long nanosUntilMore();
}
