package dev.crosscheck.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds for as many expected items as possible an actual item of their own (augmenting paths, so in polynomial time). */
final class Pairing {

    private static final int NONE = -1;

    /** Whether an actual item will do for an expected one. */
    interface Fit {
        boolean fits(int expected, int actual);
    }

    private final boolean[][] fits;
    private final int[] expectedOf;
    private final List<Integer> unpaired = new ArrayList<>();

    private Pairing(boolean[][] fits, int actualSize) {
        this.fits = fits;
        this.expectedOf = new int[actualSize];
        Arrays.fill(expectedOf, NONE);
    }

    static Pairing of(int expectedSize, int actualSize, Fit fit) {
        boolean[][] fits = new boolean[expectedSize][actualSize];
        for (int e = 0; e < expectedSize; e++) {
            for (int a = 0; a < actualSize; a++) {
                fits[e][a] = fit.fits(e, a);
            }
        }
        Pairing pairing = new Pairing(fits, actualSize);
        for (int e = 0; e < expectedSize; e++) {
            if (!pairing.place(e, new boolean[actualSize])) {
                pairing.unpaired.add(e);
            }
        }
        return pairing;
    }

    /** The expected items for which none is left. */
    List<Integer> unpaired() {
        return unpaired;
    }

    private boolean place(int expected, boolean[] tried) {
        for (int a = 0; a < tried.length; a++) {
            if (fits[expected][a] && !tried[a]) {
                tried[a] = true;
                if (expectedOf[a] == NONE || place(expectedOf[a], tried)) {
                    expectedOf[a] = expected;
                    return true;
                }
            }
        }
        return false;
    }
}
