package dev.crosscheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.broker.server.BrokerServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a pact file to an open and a closed gate, by the commands alone, with a real broker and a real provider. */
class MainThreadTest {

    @TempDir
    private Path directory = Path.of("");

    private BrokerServer broker;

    @BeforeEach
    void checkout_is_in_production() throws IOException {
        broker = BrokerServer.builder().start();
        Path pacts = Catalogue.pactWith("checkout", directory.resolve("pacts"));
        passes("publish", "--pacts", pacts.toString(), "--version", "1.0.0", "--branch", "main");
        passes(
                "deployed",
                "--service",
                "checkout",
                "--version",
                "1.0.0",
                "--environment",
                "production",
                "--create-environment");
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void opens_the_gate_for_a_version_that_keeps_what_is_expected() throws IOException {
        Ran replay = replay("EUR", "2.0.0");

        assertThat(replay.exitCode()).as(replay.toString()).isZero();
        assertThat(replay.out()).contains("kept    \"the product A1\"");

        Ran gate = gate("2.0.0", "--evidence", evidence("2.0.0"));

        assertThat(gate.exitCode()).as(gate.toString()).isEqualTo(ExitCode.OPEN);
        assertThat(gate.out()).startsWith("OPEN  catalogue 2.0.0 may be released to production\n");
    }

    @Test
    void closes_the_gate_for_a_candidate_that_does_not_and_names_everything() throws IOException {
        Ran replay = replay("eur", "2.1.0-candidate");

        assertThat(replay.exitCode()).as(replay.toString()).isEqualTo(ExitCode.CLOSED);

        Ran gate = gate("2.1.0-candidate");

        assertThat(gate.exitCode()).as(gate.toString()).isEqualTo(ExitCode.CLOSED);
        assertThat(gate.out()).isEqualToNormalizingNewlines("""
                        CLOSED  catalogue 2.1.0-candidate may not be released to production
                          checkout 1.0.0 expects "the product A1": $.currency must match [A-Z]{3}, but was "eur"
                        """);
        assertThat(gate("2.1.0-candidate", "--evidence", evidence("2.1.0-candidate"))
                        .out())
                .hasLineCount(2);
        assertThat(gate("2.1.0-candidate", "--json").out())
                .contains("\"answer\" : \"CLOSED\"", "\"field\" : \"$.currency\"", "\"actual\" : \"\\\"eur\\\"\"");
    }

    @Test
    void writes_a_report_with_the_decision_on_top() throws IOException {
        replay("eur", "2.1.0-candidate");
        Path page = directory.resolve("report.html");

        Ran gate = gate(
                "2.1.0-candidate", "--evidence", evidence("2.1.0-candidate"), "--report", page.toString(), "--json");

        assertThat(gate.exitCode()).as(gate.toString()).isEqualTo(ExitCode.CLOSED);
        assertThat(gate.out()).startsWith("{").endsWith("}\n");
        assertThat(page)
                .content()
                .containsSubsequence(
                        "<h1>CLOSED</h1>",
                        "catalogue 2.1.0-candidate may not be released to production",
                        "checkout 1.0.0 expects &quot;the product A1&quot;: $.currency must match [A-Z]{3}",
                        "<svg");
    }

    @Test
    void does_not_know_about_a_version_that_nobody_replayed() {
        Ran gate = gate("3.0.0");

        assertThat(gate.exitCode()).as(gate.toString()).isEqualTo(ExitCode.UNKNOWN);
    }

    @Test
    void does_not_blame_a_provider_that_is_not_there() throws IOException {
        String target;
        try (Catalogue gone = new Catalogue("EUR")) {
            target = gone.target();
        }

        Ran replay = replayAgainst(target, "2.0.0");

        assertThat(replay.exitCode()).as(replay.toString()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(replay.err()).contains("target " + target + " could not be reached");
        assertThat(gate("2.0.0").exitCode()).isEqualTo(ExitCode.UNKNOWN);
    }

    @Test
    void is_not_satisfied_with_nothing_to_replay() {
        Ran ran = crosscheck("replay", "--provider", "checkout", "--target", "127.0.0.1:1");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(ran.err()).contains("interactions for checkout were none");
    }

    @Test
    void replays_from_files_without_a_broker() throws IOException {
        try (Catalogue catalogue = new Catalogue("EUR")) {
            Ran ran = Ran.crosscheck(
                    "replay",
                    "--pacts",
                    directory.resolve("pacts").toString(),
                    "--provider",
                    "catalogue",
                    "--target",
                    catalogue.target(),
                    "--header",
                    "authorization=Bearer letmein",
                    "--json");

            assertThat(ran.exitCode()).as(ran.toString()).isZero();
            assertThat(ran.out()).contains("\"outcome\" : \"kept\"");
        }
    }

    @Test
    void replays_the_pacts_of_a_broker_named_like_a_file() throws IOException {
        try (Catalogue catalogue = new Catalogue("EUR")) {
            Ran ran = Ran.crosscheck(
                    "replay",
                    "--pacts",
                    broker.url().toString(),
                    "--provider",
                    "catalogue",
                    "--target",
                    catalogue.target(),
                    "--header",
                    "Authorization: Bearer letmein");

            assertThat(ran.exitCode()).as(ran.toString()).isZero();
            assertThat(ran.out()).endsWith("1 interaction: 1 kept\n");
        }
    }

    @Test
    void refuses_evidence_of_the_right_version_that_was_changed() throws IOException {
        replay("EUR", "2.0.0");
        Path file = Path.of(evidence("2.0.0"));
        Files.writeString(file, Files.readString(file).replace("as promised", "as I like"));

        Ran gate = gate("2.0.0", "--evidence", file.toString());

        assertThat(gate.exitCode()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(gate.err()).contains("$.digest was");
    }

    private Ran replay(String currency, String version) throws IOException {
        try (Catalogue catalogue = new Catalogue(currency)) {
            return replayAgainst(catalogue.target(), version);
        }
    }

    private Ran replayAgainst(String target, String version) {
        return crosscheck(
                "replay",
                "--provider",
                "catalogue",
                "--target",
                target,
                "--header",
                "authorization=Bearer letmein",
                "--publish-results",
                "--provider-version",
                version,
                "--evidence-out",
                evidence(version));
    }

    private Ran gate(String version, String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("gate", "--service", "catalogue", "--version", version, "--to-environment", "production"));
        arguments.addAll(Arrays.asList(more));
        return crosscheck(arguments.toArray(String[]::new));
    }

    private String evidence(String version) {
        return directory.resolve("evidence-" + version + ".json").toString();
    }

    private void passes(String... arguments) {
        Ran ran = crosscheck(arguments);
        assertThat(ran.exitCode()).as(ran.toString()).isZero();
    }

    private Ran crosscheck(String... arguments) {
        return Ran.with(Map.of("PACT_BROKER_BASE_URL", broker.url().toString()), arguments);
    }
}
