package dev.crosscheck.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class EngineAddressTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"tcp://10.1.2.3:2375", "tcp://docker.example.com:2376", "tcp://[fd00::1]:2375"})
    void refuses_an_engine_on_another_machine(String host) {
        assertThatThrownBy(() -> EngineAddress.find(Map.of("DOCKER_HOST", host)))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("on another machine, '" + host + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ssh://host", "npipe:////./pipe/docker", "tcp://127.0.0.1", "not an address"})
    void refuses_what_it_cannot_speak(String host) {
        assertThatThrownBy(() -> EngineAddress.find(Map.of("DOCKER_HOST", host)))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("DOCKER_HOST: the address was '" + host + "'");
    }

    @Test
    void takes_a_local_engine() {
        assertThat(EngineAddress.find(Map.of("DOCKER_HOST", "tcp://127.0.0.1:2375")))
                .isEqualTo(URI.create("tcp://127.0.0.1:2375"));
    }

    @Test
    void says_that_a_socket_is_missing() {
        assertThatThrownBy(() -> EngineAddress.find(Map.of("DOCKER_HOST", "unix://" + directory.resolve("none.sock"))))
                .isInstanceOf(TestbedException.class)
                .hasMessageContaining("none.sock was missing");
    }

    @Test
    void an_engine_that_does_not_answer_is_an_error_within_seconds() throws IOException {
        Path socket = directory.resolve("silent.sock");
        try (ServerSocketChannel silent = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            silent.bind(UnixDomainSocketAddress.of(socket));

            assertThatThrownBy(() -> Engine.connect(URI.create("unix://" + socket)))
                    .isInstanceOf(TestbedException.class)
                    .hasMessageContaining("its version was not to be had");
        }
        assertThat(Files.exists(socket)).isTrue();
    }
}
