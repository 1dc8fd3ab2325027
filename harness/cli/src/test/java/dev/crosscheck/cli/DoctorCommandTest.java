package dev.crosscheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.broker.server.BrokerServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class DoctorCommandTest {

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
