package dev.crosscheck.state;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The name that somebody probably meant. */
final class NearestName {

    private static final int LONGEST = 200;

    private NearestName() {}

    /** The nearest of the known names, if it is at least half alike. */
    static Optional<String> of(String name, Collection<String> known) {
        return known.stream()
                .min(Comparator.<String>comparingInt(each -> distance(name, each))
                        .thenComparing(each -> each))
                .filter(nearest -> 2 * distance(name, nearest) <= Math.max(name.length(), nearest.length()));
    }

    /** How many letters must be put in, taken out or changed; Levenshtein's distance, whatever the case. */
    private static int distance(String left, String right) {
        String from = shortened(left);
        String to = shortened(right);
        int[] before = new int[to.length() + 1];
        for (int at = 0; at <= to.length(); at++) {
            before[at] = at;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] now = new int[to.length() + 1];
            now[0] = row;
            for (int at = 1; at <= to.length(); at++) {
                int change = from.charAt(row - 1) == to.charAt(at - 1) ? 0 : 1;
                now[at] = Math.min(Math.min(now[at - 1], before[at]) + 1, before[at - 1] + change);
            }
            before = now;
        }
        return before[to.length()];
    }

    private static String shortened(String name) {
        return name.substring(0, Math.min(LONGEST, name.length())).toLowerCase(Locale.ROOT);
    }
}
