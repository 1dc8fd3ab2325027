package dev.crosscheck.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.broker.BrokerClient;
import dev.crosscheck.broker.Credentials;
import dev.crosscheck.broker.PactToVerify;
import dev.crosscheck.broker.ReplayedInteraction;
import dev.crosscheck.broker.Selector;
import dev.crosscheck.broker.server.BrokerServer;
import dev.crosscheck.pact.Fingerprint;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Stamp;
import dev.crosscheck.pact.Stamps;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a provider was seen to keep reaches its consumers through the broker, and work in progress reaches the provider. */
class ProofThroughBrokerTest {

    private static final ServiceName PRICING = ServiceName.of("pricing");
    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");

    @TempDir
    private Path folder;

    private Path pact;

    /** A copy: whether all of the consumer's tests were run does not matter here. */
    @BeforeEach
    void copyPact() throws IOException {
        pact = Files.copy(Path.of("../contracts/pacts/checkout-pricing.json"), folder.resolve("checkout-pricing.json"));
    }

    @Test
    void stamps_come_back_from_the_broker_as_they_were() throws Exception {
        try (BrokerServer server = BrokerServer.builder().start()) {
            BrokerClient broker = BrokerClient.of(server.url(), Credentials.none());
            broker.publish(List.of(pact), "1.0.0", "main", List.of());
            PactToVerify fetched = broker.pactsToVerify(PRICING, null, List.of(Selector.latest()))
                    .get(0);
            assertThat(broker.stamps(PRICING)).isEmpty();

            broker.publishResults(
                    fetched,
                    "2.0.0",
                    "main",
                    fetched.pact().interactions().stream()
                            .map(interaction -> kept(fetched, interaction))
                            .toList(),
                    null);

            Stamps stamps = Stamps.of(broker.stamps(PRICING), NOW, Stamps.MAX_AGE);
            assertThat(fetched.pact().interactions())
                    .isNotEmpty()
                    .allSatisfy(interaction ->
                            assertThat(stamps.proof(PRICING, interaction)).contains(stamp(fetched, interaction)));
        }
    }

    @Test
    void work_in_progress_is_replayed_when_asked_for_and_does_not_bind() throws Exception {
        try (BrokerServer server = BrokerServer.builder().start()) {
            BrokerClient broker = BrokerClient.of(server.url(), Credentials.none());
            broker.publish(List.of(pact), "1.1.0", "new-prices", List.of());
            List<Selector> onlyMain = List.of(Selector.mainBranch());

            assertThat(broker.pactsToVerify(PRICING, "main", onlyMain)).isEmpty();
            assertThat(broker.pactsToVerify(PRICING, "main", onlyMain, LocalDate.of(2026, 1, 1)))
                    .singleElement()
                    .satisfies(work -> {
                        assertThat(work.wip()).isTrue();
                        assertThat(work.pending()).isTrue();
                        assertThat(work.notices()).isNotEmpty();
                    });
        }
    }

    private static ReplayedInteraction kept(PactToVerify pact, Interaction interaction) {
        return new ReplayedInteraction(
                interaction,
                Contract.stamped(Contract.judge(interaction, pact.pact().link(), List.of()), stamp(pact, interaction)));
    }

    private static Stamp stamp(PactToVerify pact, Interaction interaction) {
        return Stamp.of(PRICING, Fingerprint.of(interaction), Fingerprint.of(pact.pact()), NOW)
                .by("2.0.0", "sha256:" + "a".repeat(64));
    }
}
