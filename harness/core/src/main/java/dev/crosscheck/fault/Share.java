package dev.crosscheck.fault;

/**
 * Some of the calls, chosen at random in a way that can be repeated: whether the n-th call is struck depends on n and on the seed
 * alone.
 *
 * @param fraction how many of all, above 0 and at most 1
 * @param seed another one chooses other calls
 */
public record Share(double fraction, long seed) {

    private static final double UNIT = 0x1.0p-53;
    private static final int SPARE_BITS = 11;

    /**
     * Checks the fraction.
     *
     * @throws IllegalArgumentException if it is not above 0 and at most 1
     */
    public Share {
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException(
                    "fault: share was " + fraction + " (expected: above 0, at most 1). Half of the calls are 0.5.");
        }
    }

    /**
     * Whether a call is one of them.
     *
     * @param ordinal counts the calls that the fault might strike, from 1
     */
    public boolean includes(long ordinal) {
        return (mixed(seed + ordinal * 0x9e3779b97f4a7c15L) >>> SPARE_BITS) * UNIT < fraction;
    }

    /** SplitMix64's finisher (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014). */
    private static long mixed(long value) {
        long mixed = value;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    @Override
    public String toString() {
        return "share " + fraction + " seed " + seed;
    }
}
