package dev.crosscheck.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.replay.ReplayOutcome;
import dev.crosscheck.replay.Replayer;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.state.StateHandlers;
import dev.crosscheck.testbed.RealService;
import dev.crosscheck.testbed.Testbed;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Candidates of shipping that break what notifications relies on. */
class BrokenShippingIT {

    @Test
    void fails_for_a_field_that_is_no_longer_published() {
        ReplayOutcome outcome = replay("no-carrier");
        assertThat(outcome.broken()).as(outcome.toString()).isTrue();
        assertThat(outcome.mismatches())
                .extracting(Mismatch::path, Mismatch::rule)
                .containsExactly(tuple("$.carrier", "missing"));
    }

    @Test
    void fails_for_a_message_that_is_no_longer_published() {
        ReplayOutcome outcome = replay("silent");
        assertThat(outcome.broken()).as(outcome.toString()).isTrue();
        assertThat(outcome.toString()).contains("none was published within 2000 ms");
    }

    private static ReplayOutcome replay(String candidate) {
        try (Testbed testbed = Testbed.builder()
                        .compose(Path.of("shipping/compose.yaml"))
                        .real("shipping")
                        .image("shipping", candidate)
                        .start();
                Replayer replayer = replayer(testbed, testbed.real("shipping"))) {
            return replayer.replay(PactFiles.read(Path.of("../contracts/pacts/notifications-shipping.json"))
                    .interactions()
                    .get(0));
        }
    }

    private static Replayer replayer(Testbed testbed, RealService shipping) {
        URI rabbitmq = URI.create("amqp://guest:guest@" + testbed.infrastructureAddress("rabbitmq", 5672));
        return Replayer.builder(ServiceName.of("shipping"))
                .target(shipping.address())
                .states(StateHandlers.of(Map.of("an order is prepared", order -> {
                    shipping.send("PUT", "/shipments/7", Map.of(), "{\"skus\": [\"A1\"]}");
                    return Map.of();
                })))
                .messagesAt(MessageBroker.at(rabbitmq))
                .trigger((promised, values) -> shipping.post("/shipments/7/dispatch", ""))
                .deadline(Duration.ofSeconds(2))
                .build();
    }
}
