package dev.crosscheck.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.testbed.Testbed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pact of notifications and shipping before the verifiers of others and the real shipping, run by {@code ci/foreign}. */
class ForeignShippingPacts {

    private static final Path PACT = Path.of("../contracts/pacts/notifications-shipping.json");
    private static final long MOST_SECONDS = 60;

    @TempDir
    private Path directory;

    @Test
    void is_accepted_by_everybody_when_shipping_keeps_it() throws Exception {
        try (Testbed testbed = shipping("1.0.0");
                ShippingProxy proxy = ShippingProxy.start(testbed)) {
            for (List<String> verifier : verifiers()) {
                assertThat(verify(verifier, proxy)).as(output()).isZero();
                assertThat(output()).contains("a shipment is dispatched");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-carrier", "silent"})
    void is_refused_by_everybody_when_shipping_breaks_it(String candidate) throws Exception {
        try (Testbed testbed = shipping(candidate);
                ShippingProxy proxy = ShippingProxy.start(testbed)) {
            for (List<String> verifier : verifiers()) {
                assertThat(verify(verifier, proxy)).as(output()).isNotZero();
                assertThat(output()).contains("a shipment is dispatched");
            }
        }
    }

    private static Testbed shipping(String tag) {
        return Testbed.builder()
                .compose(Path.of("shipping/compose.yaml"))
                .real("shipping")
                .image("shipping", tag)
                .start();
    }

    private int verify(List<String> verifier, ShippingProxy proxy) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(verifier);
        command.addAll(List.of(
                "--file=" + PACT.toAbsolutePath().normalize(),
                "--hostname=127.0.0.1",
                "--port=" + proxy.port(),
                "--state-change-url=http://127.0.0.1:" + proxy.port() + "/_states",
                "--no-colour"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile());
        builder.environment().put("PACT_DO_NOT_TRACK", "true");
        Process process = builder.start();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(verifier + " took more than " + MOST_SECONDS + " s. It said:\n" + output());
        }
        return process.exitValue();
    }

    private String output() throws IOException {
        Path output = directory.resolve("output");
        return Files.exists(output) ? Files.readString(output) : "";
    }

    /** Pact's verifier of pact-cli 18.1.2, and that of 16.1.7. */
    private static List<List<String>> verifiers() {
        String all = System.getProperty("crosscheck.foreign", "");
        Stream.of("pact-cli-18.1.2/node_modules/.bin/pact", "pact-cli-16.1.7/pact/bin/pact_verifier_cli")
                .forEach(program -> assertThat(Path.of(all, program))
                        .as(
                                "a verifier in the directory of the system property crosscheck.foreign; ci/foreign installs it")
                        .isExecutable());
        return List.of(
                List.of(all + "/pact-cli-18.1.2/node_modules/.bin/pact", "verifier"),
                List.of(all + "/pact-cli-16.1.7/pact/bin/pact_verifier_cli"));
    }
}
