package dev.crosscheck.replay;

import dev.crosscheck.matching.Mismatch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What an answer is made of, without its values: the kinds that are found at each path. All items of a list share one path, and so do
 * all entries of a map.
 */
final class Structure {

    private static final String RULE = "parity";

    private final Map<String, Set<String>> kinds = new TreeMap<>();
    private final Set<String> empty = new HashSet<>();

    /** Something of this kind is there. */
    void found(String path, String kind) {
        kinds.computeIfAbsent(path, where -> new TreeSet<>()).add(kind);
    }

    /** A list or map is there, and nothing in it: it says nothing about what it could hold. */
    void foundEmpty(String path) {
        empty.add(path);
    }

    /** What this one, a fake's, has and the real one has not, or has as something else. */
    List<Mismatch> differences(Structure real) {
        List<Mismatch> differences = new ArrayList<>();
        kinds.forEach((path, here) -> {
            Set<String> there = real.kinds.getOrDefault(path, Set.of());
            if (there.isEmpty() ? !real.isSilentAbout(path) : !here.containsAll(there)) {
                differences.add(new Mismatch(path, words(here), there.isEmpty() ? "missing" : words(there), RULE));
            }
        });
        return differences;
    }

    /** Whether the path leads through something that is empty here, or is missing already. */
    private boolean isSilentAbout(String path) {
        for (int end = path.length();
                end > 0;
                end = Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1))) {
            if (empty.contains(path.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    private static String words(Set<String> kinds) {
        return String.join(" or ", kinds);
    }
}
