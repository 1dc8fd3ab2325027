package dev.crosscheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample shop's shipping and its RabbitMQ, with nothing but what their compose file says. */
class ReplayInContainersIT {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void passes_a_provider_that_publishes_what_it_promised_and_leaves_a_stamp_of_its_image() throws Exception {
        Path evidence = directory.resolve("evidence.json");
        Ran replay = replay("--evidence-out", evidence.toString());

        assertThat(replay.exitCode()).as(replay.toString()).isEqualTo(ExitCode.OPEN);
        assertThat(replay.out()).contains("kept    \"a shipment is dispatched\"");
        assertThat(replay.err()).contains("shipping runs as crosscheck-sample/shipping:", " (sha256:");
        assertThat(Files.readString(evidence)).containsPattern("\"imageDigest\" : \"sha256:[0-9a-f]{64}\"");
    }

    @Test
    void fails_a_candidate_that_does_not() {
        Ran replay = replay("--image", "no-carrier");

        assertThat(replay.exitCode()).as(replay.toString()).isEqualTo(ExitCode.CLOSED);
        assertThat(replay.out()).contains("$.carrier");
    }

    private static Ran replay(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "replay",
                "--pacts",
                "../../contracts/pacts",
                "--provider",
                "shipping",
                "--compose",
                "../../scenarios/shipping/compose.yaml"));
        arguments.addAll(List.of(more));
        return Ran.with(System.getenv(), arguments.toArray(String[]::new));
    }
}
