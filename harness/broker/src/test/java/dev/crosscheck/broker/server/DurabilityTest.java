package dev.crosscheck.broker.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.broker.server.store.StoreFailure;
import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {
    private static final int KILLS = 3;

    @TempDir
    private Path directory;

    @Test
    void what_was_published_survives_a_restart() throws Exception {
        Path file = directory.resolve("pacts");
        try (BrokerServer broker = BrokerServer.builder().database(file).start()) {
            new Client(broker.url()).publish("checkout", "1", "main", "pricing", "a quote");
        }
        try (BrokerServer broker = BrokerServer.builder().database(file).start()) {
            assertThat(new Client(broker.url())
                            .get("/pacts/provider/pricing/consumer/checkout/latest")
                            .body())
                    .contains("a quote");
        }
    }

    @Test
    void what_was_acknowledged_survives_a_kill() throws Exception {
        Path file = directory.resolve("pacts");
        for (int version = 1; version <= KILLS; version++) {
            Process broker = startBroker(file);
            try (BufferedReader output = broker.inputReader()) {
                Client client = new Client(URI.create(output.readLine()));
                assertThat(client.publish("checkout", "v" + version, "main", "pricing", "quote " + version)
                                .status())
                        .isEqualTo(200);
            } finally {
                broker.destroyForcibly().waitFor();
            }
        }
        try (BrokerServer broker = BrokerServer.builder().database(file).start()) {
            assertThat(new Client(broker.url())
                            .get("/pacts/provider/pricing/consumer/checkout/versions")
                            .json()
                            .at("/_links/pb:pact-versions"))
                    .hasSize(KILLS);
        }
    }

    @Test
    void a_broker_on_the_file_of_another_process_is_refused() throws Exception {
        Path file = directory.resolve("pacts");
        Process other = startBroker(file);
        try (BufferedReader output = other.inputReader()) {
            assertThat(output.readLine()).startsWith("http://");
            assertThatThrownBy(() -> BrokerServer.builder().database(file).start())
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("Is another broker using it?");
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    private static Process startBroker(Path file) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** A broker in a process of its own, which says where it is and then waits to be killed. */
    static final class BrokerProcess {
        private BrokerProcess() {}

        public static void main(String[] arguments) {
            BrokerServer broker =
                    BrokerServer.builder().database(Path.of(arguments[0])).start();
            System.out.println(broker.url());
        }
    }
}
