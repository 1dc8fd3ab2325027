package dev.crosscheck.fake;

import dev.crosscheck.observation.Provenance;
import dev.crosscheck.pact.Generation;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.ProviderState;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One thing that a fake may say, and how often it said it. */
public final class Expectation {

    private final Interaction interaction;
    private final Provenance provenance;
    private final @Nullable FakeService writer;
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Question.@Nullable Prepared prepared;
    private volatile String attempt = "";

    private Expectation(Interaction interaction, Provenance provenance, @Nullable FakeService writer) {
        this.interaction = interaction;
        this.provenance = provenance;
        this.writer = writer;
    }

    /** As a test wrote it down. */
    static Expectation written(Interaction interaction, Provenance provenance, FakeService writer) {
        return new Expectation(interaction, provenance, writer);
    }

    /** As a pact has it. */
    static Expectation recorded(Interaction interaction, Provenance provenance) {
        return new Expectation(interaction, provenance, null);
    }

    /** What the pact calls it. */
    public String description() {
        return interaction.description();
    }

    /** How often it answered so far. */
    public int calls() {
        return calls.get();
    }

    /** How a call came near and was broken off, or empty. */
    String attempt() {
        return attempt;
    }

    void attempted(String how) {
        attempt = how;
    }

    void called() {
        calls.incrementAndGet();
    }

    /** As questions are compared with it. */
    Question.Prepared prepared(Question question) {
        Question.Prepared known = prepared;
        if (known == null) {
            known = question.prepare(interaction);
            prepared = known;
        }
        return known;
    }

    Interaction interaction() {
        return interaction;
    }

    /**
     * What the next answer is filled in with: each call gets values of its own, and in the next run the same ones.
     *
     * @param authority where the consumer called, as it said itself
     */
    Generation generation(@Nullable String authority) {
        return Generation.ofReply(
                URI.create("http://" + authority), 31L * interaction.key().hashCode() + calls());
    }

    Provenance provenance() {
        return provenance;
    }

    /** The test that wrote it down, or null for one from a pact. */
    @Nullable
    FakeService writer() {
        return writer;
    }

    /** The description with the states it needs. */
    @Override
    public String toString() {
        String states = interaction.states().stream().map(ProviderState::name).collect(Collectors.joining(" and "));
        return states.isEmpty() ? description() : description() + ", given " + states;
    }
}
