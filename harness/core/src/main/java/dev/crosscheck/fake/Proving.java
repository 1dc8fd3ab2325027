package dev.crosscheck.fake;

import dev.crosscheck.observation.Provenance;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Stamps;
import dev.crosscheck.service.LinkName;
import java.util.OptionalLong;
import org.opentest4j.AssertionFailedError;

/** What a fake may say, by what is proven. */
final class Proving {

    /** Generated answers are the same in every run: a test must not be green by luck. */
    private static final long SEED = 1;

    private final LinkName link;
    private final Stamps stamps;
    private final Answers answers;

    Proving(LinkName link, Stamps stamps, Answers answers) {
        this.link = link;
        this.stamps = stamps;
        this.answers = answers;
    }

    /** Where an answer with this promise would come from. */
    Provenance provenance(Interaction interaction) {
        return stamps.proof(link.provider(), interaction).isPresent() ? Provenance.VERIFIED : Provenance.EXPECTED;
    }

    /** Whether a promise may answer. */
    boolean allows(Expectation promise) {
        return answers != Answers.STRICT || promise.provenance() == Provenance.VERIFIED;
    }

    /** Whether a promise may not answer, for want of proof. */
    boolean lacksProof(Expectation promise) {
        return !allows(promise);
    }

    /** The seed of answers that are made up, where the fake may say such in every test. */
    OptionalLong seed() {
        return answers == Answers.GENERATE ? OptionalLong.of(SEED) : OptionalLong.empty();
    }

    /**
     * Checks that a test may have generated answers.
     *
     * @throws IllegalStateException if only what is proven may be said
     */
    void requireGenerating() {
        if (answers == Answers.STRICT) {
            throw new IllegalStateException("fake of " + link
                    + ": generated answers were asked for (expected: none, as only proven ones may be given). Write an"
                    + " expectation and have it proven, or do not be strict.");
        }
    }

    /**
     * Checks that a test may write this down.
     *
     * @throws AssertionFailedError if only what is proven may be said, and this is not
     */
    void requireProof(Interaction interaction) {
        if (answers == Answers.STRICT && provenance(interaction) != Provenance.VERIFIED) {
            throw new AssertionFailedError(unproven(interaction));
        }
    }

    /** What lacks proof, why, and how to prove it. */
    String unproven(Interaction interaction) {
        String doubt = stamps.doubt(link.provider(), interaction).orElse("");
        return link + ": '" + interaction.description() + "' " + doubt
                + " (expected: a proof, as answers are strict). Prove it with the provider's test, annotated"
                + " @ReplayExpectations(provider = \"" + link.provider() + "\"), or with: crosscheck replay --provider "
                + link.provider() + " --pacts DIR --target HOST:PORT --evidence-out FILE";
    }
}
