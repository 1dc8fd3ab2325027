package dev.crosscheck.junit;

import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Stamp;
import dev.crosscheck.pact.Stamps;
import dev.crosscheck.replay.ReplayOutcome;
import dev.crosscheck.replay.Replayer;
import dev.crosscheck.verdict.Contract;
import dev.crosscheck.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One recorded interaction, about to be replayed against the real provider; a parameter of a {@link ReplayExpectations} method. */
public final class Replay {

    private final ReplayedPact pact;
    private final Interaction interaction;
    private final Replayer.Builder replayer;
    private final Proof proof;
    private final Stamps known;
    private final Turns turns;
    private final Supplier<Twin> twin;
    private final Consumer<List<Verdict>> judged;
    private boolean verified;
    private @Nullable Stamp earlier;

    /**
     * A replay to come.
     *
     * @param known what was kept before and need not be replayed again
     * @param twin makes the fake that is asked the same
     * @param judged is told the verdicts
     */
    Replay(
            ReplayedPact pact,
            Interaction interaction,
            Replayer.Builder replayer,
            Proof proof,
            Stamps known,
            Turns turns,
            Supplier<Twin> twin,
            Consumer<List<Verdict>> judged) {
        this.pact = pact;
        this.interaction = interaction;
        this.replayer = replayer;
        this.proof = proof;
        this.known = known;
        this.turns = turns;
        this.twin = twin;
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
     * Sends the request, and holds the answer against the promise; unless it was kept before and nothing changed since.
     *
     * @throws org.opentest4j.AssertionFailedError if the provider broke its promise, unless interaction or pact is pending
     * @throws InconclusiveException if nothing can be said: the provider was not there, or a state was unknown
     */
    public void verify() {
        verified = true;
        earlier = proof.earlier(known).orElse(null);
        List<Verdict> verdicts = pact.judged(
                interaction,
                earlier == null
                        ? replayed()
                        : List.of(Contract.unchanged(interaction, pact.pact().link(), earlier)));
        judged.accept(verdicts);
        Verdicts.raise(verdicts);
    }

    private List<Verdict> replayed() {
        try (Twin fake = twin.get();
                Replayer ready = fake.beside(replayer).build()) {
            ReplayOutcome outcome = turns.take(interaction, () -> ready.replay(interaction));
            List<Verdict> found =
                    Contract.judge(interaction, pact.pact().link(), outcome.mismatches(), outcome.error());
            return outcome.kept() ? Contract.stamped(found, proof.fresh()) : found;
        }
    }

    /** The proof that made a replay unnecessary, if there was one. */
    Optional<Stamp> earlier() {
        return Optional.ofNullable(earlier);
    }

    boolean verified() {
        return verified;
    }

    @Override
    public String toString() {
        return pact.pact().link() + ": " + interaction;
    }
}
