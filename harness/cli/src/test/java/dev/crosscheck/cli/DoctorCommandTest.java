package dev.crosscheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.broker.server.BrokerServer;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.EvidenceJson;
import dev.crosscheck.verdict.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    private static final Map<String, String> NO_ENGINE = Map.of("DOCKER_HOST", "tcp://127.0.0.1:1");

    @Test
    void says_what_to_do_about_an_engine_that_is_not_there() {
        Ran ran = Ran.with(Map.of("DOCKER_HOST", "unix:///nowhere/docker.sock"), "doctor");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(ran.out())
                .contains("ILL   engine")
                .contains("ci/setup")
                .contains("ok    java")
                .contains("ok    ports");
    }

    @Test
    void finds_what_a_team_set_up_in_order(@TempDir Path directory) throws IOException {
        Path proto = Files.writeString(directory.resolve("pricing.proto"), """
                syntax = "proto3";
                message Price {}
                service Pricing { rpc Quote (Price) returns (Price); }
                """);
        Path pacts = Catalogue.pactWith("checkout", directory.resolve("pacts"));

        Ran ran = Ran.with(NO_ENGINE, "doctor", "--definition", proto.toString(), "--pacts", pacts.toString());

        assertThat(ran.out())
                .contains("ok    clients     of RabbitMQ and Kafka are there")
                .contains("ok    definition  " + proto + ": 1 methods and messages\n")
                .contains("ok    pacts       1 pacts, 1 interactions");
    }

    @Test
    void names_the_protoc_that_a_definition_needs(@TempDir Path directory) throws IOException {
        Path proto = Files.writeString(directory.resolve("pricing.proto"), """
                edition = "2023";
                message Price {}
                service Pricing { rpc Quote (Price) returns (Price); }
                """);

        assertThat(Ran.with(NO_ENGINE, "doctor", "--definition", proto.toString())
                        .out())
                .containsPattern("ok    definition  .*pricing.proto: 1 methods and messages, compiled with .*protoc");
    }

    @Test
    void says_what_is_wrong_with_each_thing_and_what_to_do(@TempDir Path directory) throws IOException {
        Path proto = Files.writeString(directory.resolve("broken.proto"), "service {");
        Path pact = Files.writeString(directory.resolve("torn.json"), "{");
        Path compose = Files.writeString(directory.resolve("compose.yaml"), "services: {a: {}}");
        Path old = Files.writeString(
                Files.createDirectories(directory.resolve("evidence")).resolve("old.json"),
                EvidenceJson.write(Evidence.builder("old", Instant.EPOCH)
                        .part(Part.real(ServiceName.of("pricing"), "1"))
                        .build()));

        Ran ran = Ran.with(
                NO_ENGINE,
                "doctor",
                "--definition",
                proto.toString(),
                "--pacts",
                pact.toString(),
                "--compose",
                compose.toString(),
                "--evidence",
                old.toString(),
                "--state-url",
                "http://127.0.0.1:1/states",
                "--messages",
                "amqp://127.0.0.1:1?exchange=orders");

        assertThat(ran.exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(ran.out())
                .contains("ILL   definition  " + proto)
                .contains("ILL   pacts       " + pact)
                .contains("ILL   compose     " + compose + ":1: service a was without image and build")
                .contains("ILL   evidence    what is proven was nothing")
                .contains("Replay, with --evidence-out")
                .contains("ILL   state hook  http://127.0.0.1:1/states does not listen")
                .contains("ILL   messages    amqp://127.0.0.1:1?exchange=orders: broker was away");
    }

    @Test
    void finds_a_broker_that_answers() {
        try (BrokerServer broker = BrokerServer.builder().start()) {
            Ran ran = Ran.with(
                    Map.of(
                            "DOCKER_HOST",
                            "tcp://127.0.0.1:1",
                            "PACT_BROKER_BASE_URL",
                            broker.url().toString()),
                    "doctor",
                    "--json");

            assertThat(ran.out()).contains("\"name\" : \"broker\",\n    \"well\" : true");
            assertThat(ran.err()).isEmpty();
        }
    }

    @Test
    @Timeout(60) // it must end, not hang
    void waits_for_less_than_two_seconds_when_nothing_answers() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(silent.getLocalPort());

            Ran ran = Ran.with(
                    Map.of(
                            "DOCKER_HOST",
                            "tcp://127.0.0.1:" + port,
                            "PACT_BROKER_BASE_URL",
                            "http://127.0.0.1:" + port),
                    "doctor");

            assertThat(ran.exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE);
            assertThat(ran.out()).contains("no answer within 1800 ms");
        }
    }
}
