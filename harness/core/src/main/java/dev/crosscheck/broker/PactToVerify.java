package dev.crosscheck.broker;

import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A pact that the broker asks a provider to keep, and where to say whether it does. */
public final class PactToVerify {

    private final Pact pact;
    private final boolean pending;
    private final boolean wip;
    private final List<String> notices;
    private final Map<String, String> interactionIds;
    private final @Nullable URI results;

    PactToVerify(
            Pact pact,
            boolean pending,
            boolean wip,
            List<String> notices,
            Map<String, String> interactionIds,
            @Nullable URI results) {
        this.pact = pact;
        this.pending = pending;
        this.wip = wip;
        this.notices = List.copyOf(notices);
        this.interactionIds = Map.copyOf(interactionIds);
        this.results = results;
    }

    /** What was promised. */
    public Pact pact() {
        return pact;
    }

    /** Whether the provider never yet kept it, so that breaking it must not fail the provider's build. */
    public boolean pending() {
        return pending;
    }

    /** Whether it is work in progress that no selector asked for. */
    public boolean wip() {
        return wip;
    }

    /** Why the broker asks for it, in its words. */
    public List<String> notices() {
        return notices;
    }

    @Nullable
    URI results() {
        return results;
    }

    @Nullable
    String id(Interaction interaction) {
        return interactionIds.get(InteractionIds.name(interaction));
    }

    @Override
    public String toString() {
        return pact + (pending ? ", pending" : "") + (wip ? ", in progress" : "");
    }
}
