package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The resources that were gone through, the first one first: what a dynamic reference means depends on it. */
final class DynamicScope implements Iterable<JsonNode> {

    private final List<JsonNode> resources = new ArrayList<>();

    /** Whether it is new; one that is gone through again changes nothing. */
    @SuppressWarnings("ReferenceEquality") // a place in the document; comparing its content would take long
    boolean enter(JsonNode resource) {
        for (JsonNode known : resources) {
            if (known == resource) {
                return false;
            }
        }
        return resources.add(resource);
    }

    void leave() {
        resources.remove(resources.size() - 1);
    }

    List<JsonNode> trail() {
        return List.copyOf(resources);
    }

    @Override
    public Iterator<JsonNode> iterator() {
        return resources.iterator();
    }
}
