package dev.crosscheck.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.definition.Definitions;
import dev.crosscheck.fake.Answers;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.recording.Recorded;
import dev.crosscheck.recording.Recording;
import dev.crosscheck.replay.ReplayOutcome;
import dev.crosscheck.replay.Replayer;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.testbed.Testbed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedCheckoutIT {

    private static final Path SHOP = Path.of("../../scenarios/compose.yaml");
    private static final Path PRICING = Path.of("../../contracts/src/main/proto/shop/pricing/v1/pricing.proto");

    @TempDir
    private Path pacts = Path.of("");

    @Test
    void becomes_a_pact() {
        try (Testbed shop = Testbed.builder()
                .compose(SHOP)
                .real("checkout", "catalogue", "pricing")
                .answers(Answers.GENERATE)
                .start()) {
            for (String sku : new String[] {"A1", "B2"}) {
                shop.real("checkout").post("/orders", """
                        {"items": [{"sku": "%s", "quantity": 1}], "card": "tok_visa"}
                        """.formatted(sku));
            }

            Recorded recorded = Recording.of(LinkName.parse("checkout -> pricing"), Definitions.read(PRICING))
                    .redacting(List.of("loyalty-number"))
                    .from(shop.observations().exchanges());

            PactFiles.write(recorded.pact(), pacts.resolve("checkout-pricing.json"));
            assertThat(recorded.leftOut()).isEmpty();
            assertThat(recorded.pact().interactions()).hasSize(1);
            try (Replayer replayer = Replayer.builder(recorded.pact().provider())
                    .target(shop.real("pricing").address())
                    .build()) {
                assertThat(replayer.replayAll(recorded.pact().interactions())).allMatch(ReplayOutcome::kept);
            }
        }
    }
}
