package dev.crosscheck.junit;

import dev.crosscheck.pact.Interaction;
import dev.crosscheck.replay.ReplayOutcome;
import dev.crosscheck.replay.Replayer;
import dev.crosscheck.verdict.Contract;
import dev.crosscheck.verdict.Verdict;
import java.util.List;
import java.util.function.Consumer;

/** One recorded interaction, about to be replayed against the real provider; a parameter of a {@link ReplayExpectations} method. */
public final class Replay {

    private final ReplayedPact pact;
    private final Interaction interaction;
    private final Replayer.Builder replayer;
    private final Consumer<List<Verdict>> judged;
    private boolean verified;

    Replay(ReplayedPact pact, Interaction interaction, Replayer.Builder replayer, Consumer<List<Verdict>> judged) {
        this.pact = pact;
        this.interaction = interaction;
        this.replayer = replayer;
        this.judged = judged;
    }

    /** Adds a header, or gRPC metadata, that the pact does not have, such as a fresh {@code authorization}. */
    public Replay header(String name, String value) {
        replayer.header(name, value);
        return this;
    }

    /** What the consumer calls the interaction. */
    public String description() {
        return interaction.description();
    }

    /** The consumer's name. */
    public String consumer() {
        return pact.pact().consumer().value();
    }

    /**
     * Sends the request, and holds the answer against the promise.
     *
     * @throws org.opentest4j.AssertionFailedError if the provider broke its promise, unless interaction or pact is pending
     * @throws InconclusiveException if nothing can be said: the provider was not there, or a state was unknown
     */
    public void verify() {
        verified = true;
        ReplayOutcome outcome;
        try (Replayer ready = replayer.build()) {
            outcome = ready.replay(interaction);
        }
        List<Verdict> verdicts = pact.judged(
                interaction, Contract.judge(interaction, pact.pact().link(), outcome.mismatches(), outcome.error()));
        judged.accept(verdicts);
        Verdicts.raise(verdicts);
    }

    boolean verified() {
        return verified;
    }

    @Override
    public String toString() {
        return pact.pact().link() + ": " + interaction;
    }
}
