package dev.crosscheck.link.wire;

/** The two ends of a wire. */
public enum Side {
    CONSUMER,
    PROVIDER;

    /** The end across the wire. */
    public Side other() {
        return this == CONSUMER ? PROVIDER : CONSUMER;
    }
}
