package dev.crosscheck.definition;

import java.util.HashSet;
import java.util.Set;

/** The properties and items of one value that schemas had something to say about: {@code unevaluated...} is about the others. */
final class Evaluated {

    private final Set<String> properties = new HashSet<>();
    private final Set<Integer> items = new HashSet<>();

    void property(String name) {
        properties.add(name);
    }

    void item(int index) {
        items.add(index);
    }

    void addAll(Evaluated other) {
        properties.addAll(other.properties);
        items.addAll(other.items);
    }

    boolean hasProperty(String name) {
        return properties.contains(name);
    }

    boolean hasItem(int index) {
        return items.contains(index);
    }
}
