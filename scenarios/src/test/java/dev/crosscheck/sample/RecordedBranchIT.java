package dev.crosscheck.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.definition.Definitions;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.recording.Recorded;
import dev.crosscheck.recording.Recording;
import dev.crosscheck.replay.ReplayOutcome;
import dev.crosscheck.replay.Replayer;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.testbed.RealService;
import dev.crosscheck.testbed.Testbed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What a branch and pricing, both real, say to each other becomes expectations that pricing keeps. */
class RecordedBranchIT {

    private static final Path PRICING = Path.of("../contracts/src/main/proto/shop/pricing/v1/pricing.proto");

    @Test
    void streams_become_expectations() {
        try (Testbed shop = Testbed.builder()
                .compose(Path.of("compose.yaml"))
                .real("branch", "pricing")
                .start()) {
            RealService branch = shop.real("branch");
            branch.get("/labels?sku=A1&sku=B2");
            branch.get("/changes?sku=C3&seconds=1");
            branch.post("/markdowns", "{\"X9\": 50}");
            branch.post(
                    "/sales", "{\"lines\": [{\"sku\": \"A1\", \"quantity\": 1}, {\"sku\": \"B2\", \"quantity\": 2}]}");
            branch.post(
                    "/sales", "{\"lines\": [{\"sku\": \"A1\", \"quantity\": 1}, {\"sku\": \"X9\", \"quantity\": 1}]}");

            Recorded recorded = Recording.of(LinkName.parse("branch -> pricing"), Definitions.read(PRICING))
                    .from(shop.observations().exchanges());

            assertThat(recorded.leftOut()).isEmpty();
            assertThat(recorded.pact().interactions())
                    .extracting(Interaction::description)
                    .containsExactlyInAnyOrder(
                            "shop.pricing.v1.Pricing/MarkDown answers OK",
                            "shop.pricing.v1.Pricing/RingUp answers NOT_FOUND",
                            "shop.pricing.v1.Pricing/RingUp answers OK",
                            "shop.pricing.v1.Pricing/Watch is cancelled");
            try (Replayer replayer = Replayer.builder(recorded.pact().provider())
                    .target(shop.real("pricing").address())
                    .build()) {
                assertThat(replayer.replayAll(recorded.pact().interactions())).allMatch(ReplayOutcome::kept);
            }
        }
    }
}
