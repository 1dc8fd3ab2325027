package dev.crosscheck.matching;

import java.util.ArrayList;
import java.util.List;

/**
 * Gives items that come one after the other to expected ones that take a limited number each, moving earlier items when that
 * makes room (augmenting paths, so in polynomial time).
 */
final class Assignment {

    private final int[] capacities;
    private final List<List<boolean[]>> taken = new ArrayList<>();
    private int size;

    Assignment(int[] capacities) {
        this.capacities = capacities.clone();
        for (int i = 0; i < capacities.length; i++) {
            taken.add(new ArrayList<>());
        }
    }

    /**
     * Whether a place was found for one more item; those that have one keep one.
     *
     * @param fits for each expected one, whether it may take the item
     */
    boolean add(boolean[] fits) {
        boolean placed = place(fits, new boolean[capacities.length]);
        size += placed ? 1 : 0;
        return placed;
    }

    /** How many items have a place. */
    int size() {
        return size;
    }

    /** How many items an expected one was given. */
    int givenTo(int expected) {
        return taken.get(expected).size();
    }

    private boolean place(boolean[] fits, boolean[] tried) {
        for (int e = 0; e < capacities.length; e++) {
            if (!fits[e] || tried[e]) {
                continue;
            }
            tried[e] = true;
            List<boolean[]> here = taken.get(e);
            if (here.size() < capacities[e]) {
                here.add(fits);
                return true;
            }
            for (int i = 0; i < here.size(); i++) {
                if (place(here.get(i), tried)) {
                    here.set(i, fits);
                    return true;
                }
            }
        }
        return false;
    }
}
