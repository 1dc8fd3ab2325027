package dev.crosscheck.pact;

/**
 * How often a message comes in a stream.
 *
 * @param atLeast 0 for a message that may be missing; at most 10,000
 * @param atMost not below {@code atLeast} and not 0; up to 10,000, or {@link #UNBOUNDED}
 */
public record Times(int atLeast, int atMost) {

    /** As {@link #atMost}: any number. */
    public static final int UNBOUNDED = Integer.MAX_VALUE;

    private static final int MOST = 10_000;
    private static final Times ONCE = new Times(1, 1);

    /** Refuses what could never come. */
    public Times {
        boolean bounded = atMost == UNBOUNDED || atMost <= MOST;
        if (atLeast < 0 || atLeast > MOST || atMost < 1 || atMost < atLeast || !bounded) {
            throw new IllegalArgumentException("pact: times were " + atLeast + " to " + atMost + " (expected: 0 to "
                    + MOST + ", the least not above the most, and not never). Correct them.");
        }
    }

    /** The default. */
    public static Times once() {
        return ONCE;
    }

    /** Exactly so often. */
    public static Times times(int count) {
        return new Times(count, count);
    }

    /** So often or more. */
    public static Times atLeast(int count) {
        return new Times(count, UNBOUNDED);
    }

    /** Up to so often, or never. */
    public static Times atMost(int count) {
        return new Times(0, count);
    }

    /** From so often to so often. */
    public static Times between(int atLeast, int atMost) {
        return new Times(atLeast, atMost);
    }

    /** How many of the message stand for the promise when it is played: as few as it allows, but one. */
    public int played() {
        return Math.max(1, atLeast);
    }

    /** Such as {@code once} or {@code 2 to 5 times}. */
    @Override
    public String toString() {
        if (atLeast == atMost) {
            return atLeast == 1 ? "once" : atLeast + " times";
        }
        if (atMost == UNBOUNDED) {
            return "at least " + atLeast + " times";
        }
        return atLeast == 0 ? "at most " + atMost + " times" : atLeast + " to " + atMost + " times";
    }
}
