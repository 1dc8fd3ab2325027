package dev.crosscheck.pact;

import dev.crosscheck.service.LinkName;
import dev.crosscheck.service.ServiceName;
import java.util.List;

/**
 * All that one provider promised to one consumer.
 *
 * @param consumer who relies on it
 * @param provider who promised it
 * @param interactions no two of them with the same description and states
 */
public record Pact(ServiceName consumer, ServiceName provider, List<Interaction> interactions) {

    /** Copies the interactions. */
    public Pact {
        interactions = List.copyOf(interactions);
    }

    /** The path between the two. */
    public LinkName link() {
        return LinkName.of(consumer, provider);
    }

    @Override
    public String toString() {
        return "pact of " + link() + " with " + interactions.size() + " interactions";
    }
}
