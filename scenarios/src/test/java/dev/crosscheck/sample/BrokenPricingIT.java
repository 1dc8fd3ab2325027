package dev.crosscheck.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.replay.ReplayOutcome;
import dev.crosscheck.replay.Replayer;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.state.StateHandlers;
import dev.crosscheck.testbed.Testbed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Candidates of pricing that answer what they always did, but not when a branch relies on it. */
class BrokenPricingIT {

    @Test
    void fails_for_totals_that_come_only_when_all_is_scanned() {
        assertThat(replay("totals-at-the-end"))
                .filteredOn(ReplayOutcome::broken)
                .extracting(ReplayOutcome::toString)
                .hasSize(2)
                .anyMatch(text -> text.startsWith("two of A1 and one of B2 at the till: broken"))
                .anyMatch(text -> text.startsWith("a product without a price at the till: broken"))
                .allMatch(text -> text.contains("responses[0]: was nothing within PT3S"));
    }

    @Test
    void fails_for_prices_that_are_told_once_and_never_again() {
        assertThat(replay("watches-once"))
                .filteredOn(outcome -> outcome.interaction().description().equals("the price of A1 for a second"))
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.toString())
                        .contains("status: was OK (expected: DEADLINE_EXCEEDED, by equality)"));
    }

    private static List<ReplayOutcome> replay(String candidate) {
        ServiceName pricing = ServiceName.of("pricing");
        try (Testbed testbed = Testbed.builder()
                        .compose(Path.of("compose.yaml"))
                        .real("pricing")
                        .image("pricing", candidate)
                        .start();
                Replayer replayer = Replayer.builder(pricing)
                        .target(testbed.real("pricing").address())
                        .states(StateHandlers.declaredIn(testbed, pricing))
                        .deadline(Duration.ofSeconds(3))
                        .build()) {
            return replayer.replayAll(PactFiles.read(Path.of("../contracts/pacts/branch-pricing.json"))
                    .interactions());
        }
    }
}
