package dev.crosscheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar that users run, as they run it. */
@Timeout(120)
class CrosscheckJarIT {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void opens_and_closes_the_gate() throws Exception {
        Jar jar = new Jar(directory);
        Path pacts = Catalogue.pactWith("checkout", directory.resolve("pacts"));
        try (Jar.Broker broker = jar.broker()) {
            String url = broker.url();
            jar.passes("publish", "--pacts", pacts.toString(), "--version", "1", "--broker", url);
            jar.passes(
                    "deployed",
                    "--service",
                    "checkout",
                    "--version",
                    "1",
                    "--environment",
                    "production",
                    "--create-environment",
                    "--broker",
                    url);
            replay(jar, "EUR", "2.0.0", url);
            replay(jar, "eur", "2.1.0", url);

            Ran open = gate(jar, "catalogue", "2.0.0", url);
            Ran closed = gate(jar, "catalogue", "2.1.0", url);

            assertThat(open.exitCode()).as(open.toString()).isEqualTo(ExitCode.OPEN);
            assertThat(open.out()).startsWith("OPEN  catalogue 2.0.0 may be released to production");
            assertThat(closed.exitCode()).as(closed.toString()).isEqualTo(ExitCode.CLOSED);
            assertThat(closed.out()).startsWith("CLOSED  ").contains("$.currency must match [A-Z]{3}, but was \"eur\"");
        }
        assertThat(directory.resolve("broker"))
                .isDirectoryContaining(file -> file.toString().endsWith(".mv.db"));
    }

    @Test
    void knows_nothing_of_a_service_that_the_broker_does_not_know() throws Exception {
        Jar jar = new Jar(directory);
        try (Jar.Broker broker = jar.broker()) {
            Ran gate = gate(jar, "pricing", "1.0.0", broker.url());

            assertThat(gate.exitCode()).as(gate.toString()).isEqualTo(ExitCode.UNKNOWN);
            assertThat(gate.out())
                    .startsWith("UNKNOWN  pricing 1.0.0 is not known to be safe to release to production")
                    .contains("Pacticipant pricing not found");
        }
    }

    @Test
    @Timeout(120) // it must end, not hang
    void decides_nothing_without_the_brokers_answer() throws Exception {
        Jar jar = new Jar(directory);
        int port;
        try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            port = silent.getLocalPort();

            Ran late = gate(jar, "pricing", "1.0.0", "http://127.0.0.1:" + port);

            assertThat(late.exitCode()).as(late.toString()).isEqualTo(ExitCode.INFRASTRUCTURE);
            assertThat(late.err()).contains("was not answered (expected: within 10000 ms)");
            assertThat(late.out()).isEmpty();
        }
        Ran absent = gate(jar, "pricing", "1.0.0", "http://127.0.0.1:" + port);

        assertThat(absent.exitCode()).as(absent.toString()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(absent.err()).contains("could not be reached").hasLineCount(1);
    }

    @Test
    void refuses_what_it_does_not_understand() throws Exception {
        Ran gate = new Jar(directory).run("gate", "--service", "pricing");

        assertThat(gate.exitCode()).as(gate.toString()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void fakes_until_it_is_told_to_end_and_ends_well() throws Exception {
        Path definition = Files.writeString(directory.resolve("api.yaml"), """
                openapi: 3.0.3
                info: {title: t, version: "1"}
                paths: {/it: {get: {responses: {"204": {description: nothing}}}}}
                """);
        Process fake = new Jar(directory).start("fake", "--definition", definition.toString(), "--generate");
        try (BufferedReader out = fake.inputReader(StandardCharsets.UTF_8)) {
            URI it = URI.create("http://" + out.readLine() + "/it");
            HttpResponse<Void> answer =
                    HttpClient.newHttpClient().send(HttpRequest.newBuilder(it).build(), BodyHandlers.discarding());
            fake.destroy(); // SIGTERM

            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(fake.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            fake.destroyForcibly();
        }
        assertThat(fake.exitValue()).isZero();
        assertThat(directory.resolve("started.err"))
                .content()
                .contains("generated GET /it", "asked 1 time, 1 generated");
    }

    @Test
    void knows_its_version() throws Exception {
        assertThat(new Jar(directory).run("--version").out()).matches("crosscheck \\d+\\.\\d+.*\\R");
    }

    private static Ran gate(Jar jar, String service, String version, String broker) throws Exception {
        return jar.run(
                "gate",
                "--service",
                service,
                "--version",
                version,
                "--to-environment",
                "production",
                "--broker",
                broker);
    }

    private static void replay(Jar jar, String currency, String version, String broker)
            throws IOException, InterruptedException {
        try (Catalogue catalogue = new Catalogue(currency)) {
            Ran replay = jar.run(
                    "replay",
                    "--provider",
                    "catalogue",
                    "--target",
                    catalogue.target(),
                    "--header",
                    "authorization=Bearer letmein",
                    "--publish-results",
                    "--provider-version",
                    version,
                    "--broker",
                    broker);
            assertThat(replay.exitCode()).as(replay.toString()).isIn(ExitCode.OPEN, ExitCode.CLOSED);
        }
    }
}
