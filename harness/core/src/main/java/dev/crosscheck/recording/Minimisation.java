package dev.crosscheck.recording;

import dev.crosscheck.pact.Interaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts alike samples together, so that a hundred calls do not become a hundred interactions. */
final class Minimisation<S extends Sample<S>> {

    /** More kinds of one call than this are data, and not kinds. */
    private static final int MOST_SHAPES = 20;

    private final List<Interaction> known;
    private final Map<String, Map<String, List<S>>> byTitleAndShape = new TreeMap<>();
    private final Map<String, Integer> leftOut = new LinkedHashMap<>();
    private final Set<String> redacted = new TreeSet<>();
    private int samples;

    /** Together with what is promised already. */
    Minimisation(List<Interaction> known) {
        this.known = known;
    }

    void add(S sample) {
        samples++;
        sample.redacted().forEach(where -> redacted.add(sample.title() + ": " + where));
        List<S> alike = byTitleAndShape
                .computeIfAbsent(sample.title(), title -> new TreeMap<>())
                .computeIfAbsent(sample.shape(), shape -> new ArrayList<>());
        if (!alike.contains(sample)) {
            alike.add(sample);
        }
    }

    void leaveOut(String line) {
        leftOut.merge(line, 1, Integer::sum);
    }

    int samples() {
        return samples;
    }

    /** One line each; a line that came again says how often. */
    List<String> leftOut() {
        return leftOut.entrySet().stream()
                .map(line -> line.getKey() + (line.getValue() == 1 ? "" : " (" + line.getValue() + " times)"))
                .toList();
    }

    List<String> redacted() {
        return List.copyOf(redacted);
    }

    /** What was known and what was recorded, ordered by description. */
    List<Interaction> interactions() {
        Map<String, Interaction> recorded = new TreeMap<>();
        byTitleAndShape.forEach((title, shapes) -> {
            if (shapes.size() > MOST_SHAPES) {
                leaveOut(title + ": kinds of requests were " + shapes.size() + " (recorded: the first " + MOST_SHAPES
                        + ")");
            }
            shapes.values().stream()
                    .limit(MOST_SHAPES)
                    .forEach(alike -> interaction(name(title, shapes.size(), alike, recorded.keySet()), alike)
                            .ifPresent(one -> recorded.put(one.description(), one)));
        });
        List<Interaction> all = new ArrayList<>(recorded.values());
        known.stream()
                .filter(one -> !(isRecorded(one) && recorded.containsKey(one.description())))
                .forEach(all::add);
        all.sort(Comparator.comparing(Interaction::description).thenComparing(Interaction::key));
        return all;
    }

    private String name(String title, int shapes, List<S> alike, Collection<String> taken) {
        String details = alike.get(0).details();
        String base = shapes == 1 || details.isEmpty() ? title : title + " to " + details;
        String name = base;
        for (int i = 2; taken.contains(name) || belongsToATest(name); i++) {
            name = base + " (" + i + ")";
        }
        return name;
    }

    private boolean belongsToATest(String name) {
        return known.stream().anyMatch(one -> one.description().equals(name) && !isRecorded(one));
    }

    private Optional<Interaction> interaction(String description, List<S> alike) {
        Optional<Interaction> promised = known.stream()
                .filter(one -> !isRecorded(one))
                .filter(one -> alike.stream()
                        .allMatch(sample -> sample.differences(one).isEmpty()))
                .findFirst();
        if (promised.isPresent()) {
            leaveOut(description + ": it is promised already, as '"
                    + promised.get().description() + "'");
            return Optional.empty();
        }
        S example = alike.get(0);
        if (!example.succeeded()) {
            return held(description, example, List.of(example));
        }
        for (S sample : alike) {
            example = sample.richness() > example.richness() ? sample : example;
        }
        List<S> exampleFirst = new ArrayList<>(List.of(example));
        S first = example;
        alike.stream().filter(sample -> !sample.equals(first)).forEach(exampleFirst::add);
        return held(description, example, exampleFirst);
    }

    /** Only what its own samples keep is a promise; where they have too little in common, the example stands for itself. */
    private Optional<Interaction> held(String description, S example, List<S> alike) {
        Interaction interaction = example.generalised(description, alike);
        List<String> differences = alike.stream()
                .flatMap(sample -> sample.differences(interaction).stream())
                .map(Object::toString)
                .distinct()
                .toList();
        if (differences.isEmpty()) {
            return Optional.of(interaction);
        }
        leaveOut(description + ": its samples do not keep what was inferred: " + differences.get(0));
        return alike.size() == 1 ? Optional.empty() : held(description, example, List.of(example));
    }

    private static boolean isRecorded(Interaction interaction) {
        return interaction.writtenBy().equals(Recording.WRITER);
    }
}
