package dev.crosscheck.cli;

import dev.crosscheck.broker.PactToVerify;
import dev.crosscheck.broker.ReplayedInteraction;
import dev.crosscheck.pact.Pact;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one pact.
 *
 * @param pact what was replayed
 * @param origin where it comes from, or null for a file
 * @param interactions what came of each, in the pact's order
 */
record ReplayedPact(Pact pact, @Nullable PactToVerify origin, List<ReplayedExpectation> interactions) {

    /** As the broker is told. */
    List<ReplayedInteraction> forBroker() {
        return interactions.stream()
                .map(one -> new ReplayedInteraction(one.outcome().interaction(), one.verdicts()))
                .toList();
    }
}
