package dev.crosscheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.PactFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the sample shop's shipping publishes, recorded for a consumer that is not even there. */
@Timeout(300)
class RecordMessagesIT {

    private static final String DISPATCH = """
            for order in 7 8; do
              curl --fail --silent -X PUT -d '{"skus": ["A1"]}' $CROSSCHECK_SHIPPING_URL/shipments/$order
              curl --fail --silent -X POST $CROSSCHECK_SHIPPING_URL/shipments/$order/dispatch
            done
            """;

    @TempDir
    private Path out = Path.of("");

    @Test
    void records_what_was_published_so_that_it_can_be_replayed() {
        Ran record = Ran.with(
                System.getenv(),
                "record",
                "--compose",
                "../../scenarios/shipping/compose.yaml",
                "--consumer",
                "parcels",
                "--provider",
                "shipping",
                "--out",
                out.toString(),
                "--",
                "sh",
                "-c",
                DISPATCH);

        assertThat(record.exitCode()).as(record.toString()).isZero();
        List<Interaction> recorded =
                PactFiles.read(out.resolve("parcels-shipping.json")).interactions();
        assertThat(recorded).singleElement().satisfies(one -> {
            assertThat(one.description()).isEqualTo("a message on shipments as shipment.dispatched");
            assertThat(((MessageInteraction) one).example().text()).contains("\"carrier\":\"teapost\"");
        });
    }
}
