package dev.crosscheck.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured in each round, by name; no sample is left out. */
final class Samples {

    private final Map<String, List<Double>> byName = new LinkedHashMap<>();

    void add(String name, double sample) {
        byName.computeIfAbsent(name, any -> new ArrayList<>()).add(sample);
    }

    /** The ratio of two samples of the same round: noise that strikes both leaves it alone. */
    void addRatio(String name, String of, String to) {
        List<Double> above = byName.getOrDefault(of, List.of());
        List<Double> below = byName.getOrDefault(to, List.of());
        add(name, above.get(above.size() - 1) / below.get(below.size() - 1));
    }

    double last(String name) {
        List<Double> samples = byName.getOrDefault(name, List.of());
        return samples.get(samples.size() - 1);
    }

    /** Begins anew, after a warm-up. */
    void forget() {
        byName.clear();
    }

    /** One line for each name: median, smallest and largest. */
    void print() {
        byName.forEach((name, samples) -> {
            List<Double> sorted = samples.stream().sorted().toList();
            System.out.printf(
                    Locale.ROOT,
                    "%-64s %s (%s to %s, n=%d)%n",
                    name,
                    text(sorted.get(sorted.size() / 2)),
                    text(sorted.get(0)),
                    text(sorted.get(sorted.size() - 1)),
                    sorted.size());
        });
    }

    private static String text(double value) {
        return value < 100 ? String.format(Locale.ROOT, "%.2f", value) : String.format(Locale.ROOT, "%,.0f", value);
    }
}
