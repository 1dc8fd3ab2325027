package dev.crosscheck.fault;

import java.util.Locale;

/** Which way bytes flow; the first two are what Toxiproxy calls a stream. */
public enum Direction {
    /** From the consumer to the provider. */
    UPSTREAM,
    /** From the provider to the consumer. */
    DOWNSTREAM,
    /** Either way. */
    BOTH;

    /** Whether bytes that flow this way are meant. */
    public boolean includes(Direction one) {
        return this == BOTH || this == one;
    }

    /** As it is written in the text of a fault. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
