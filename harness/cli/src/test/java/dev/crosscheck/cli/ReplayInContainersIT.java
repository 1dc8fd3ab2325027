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

    private static final Path COMPOSE = Path.of("../../scenarios/shipping/compose.yaml");

    /** The same as the request that the file names, made inside the container of what a command is told. */
    private static final String DISPATCH = """
            command: [python3, -c, "import json, sys, urllib.request as http;
              order = json.loads(sys.argv[sys.argv.index('--params') + 1])['order'];
              http.urlopen('http://127.0.0.1:8000/shipments/' + order + '/dispatch', b'')"]
            """;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void passes_a_provider_that_publishes_what_it_promised_and_leaves_a_stamp_of_its_image() throws Exception {
        Path evidence = directory.resolve("evidence.json");
        Ran replay = replay(COMPOSE, "--evidence-out", evidence.toString());

        assertThat(replay.exitCode()).as(replay.toString()).isEqualTo(ExitCode.OPEN);
        assertThat(replay.out()).contains("kept    \"a shipment is dispatched\"");
        assertThat(replay.err()).contains("shipping runs as crosscheck-sample/shipping:", " (sha256:");
        assertThat(Files.readString(evidence)).containsPattern("\"imageDigest\" : \"sha256:[0-9a-f]{64}\"");
    }

    @Test
    void has_a_message_published_by_a_command_in_the_container() throws Exception {
        String compose = Files.readString(COMPOSE);
        String request = "http: /shipments/{order}/dispatch";
        assertThat(compose).contains(request);
        Path file = Files.writeString(
                directory.resolve("compose.yaml"), compose.replace(request, DISPATCH.replaceAll("\\s*\\R\\s*", " ")));

        Ran replay = replay(file);

        assertThat(replay.exitCode()).as(replay.toString()).isEqualTo(ExitCode.OPEN);
        assertThat(replay.out()).contains("kept    \"a shipment is dispatched\"");
    }

    @Test
    void fails_a_candidate_that_does_not() {
        Ran replay = replay(COMPOSE, "--image", "no-carrier");

        assertThat(replay.exitCode()).as(replay.toString()).isEqualTo(ExitCode.CLOSED);
        assertThat(replay.out()).contains("$.carrier");
    }

    private static Ran replay(Path compose, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "replay",
                "--pacts",
                "../../contracts/pacts",
                "--provider",
                "shipping",
                "--compose",
                compose.toString()));
        arguments.addAll(List.of(more));
        return Ran.with(System.getenv(), arguments.toArray(String[]::new));
    }
}
