package dev.crosscheck.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A verifier of pacts that is not ours. Which directory holds them says the system property {@code crosscheck.foreign};
 * {@code ci/foreign} sets it.
 *
 * @param command what runs it
 */
record PactVerifier(List<String> command) {

    private static final long MOST_SECONDS = 60;

    /**
     * What came of it.
     *
     * @param kept whether it was content with everything
     * @param output what it printed
     */
    record Verification(boolean kept, String output) {}

    /** Pact's verifier of pact-cli 18.1.2, and that of 16.1.7. */
    static List<PactVerifier> all() {
        return List.of(
                of("pact-cli-18.1.2/node_modules/.bin/pact", "verifier"),
                of("pact-cli-16.1.7/pact/bin/pact_verifier_cli"));
    }

    private static PactVerifier of(String program, String... words) {
        Path found = Path.of(System.getProperty("crosscheck.foreign", ""), program);
        assertThat(found)
                .as("a verifier in the directory of the system property crosscheck.foreign; ci/foreign installs it")
                .isExecutable();
        List<String> command = new ArrayList<>(List.of(found.toString()));
        command.addAll(List.of(words));
        return new PactVerifier(command);
    }

    /**
     * Verifies one pact file against what listens on a port of this machine.
     *
     * @param states where it is told which state to be in
     * @param directory where the verifier may write
     */
    Verification verify(Path pact, int port, URI states, Path directory) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(
                "--file=" + pact.toAbsolutePath().normalize(),
                "--hostname=127.0.0.1",
                "--port=" + port,
                "--state-change-url=" + states,
                "--state-change-teardown",
                "--no-colour"));
        Path output = Files.createTempFile(directory, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("PACT_DO_NOT_TRACK", "true");
        Process process = builder.start();
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(
                    command + " took more than " + MOST_SECONDS + " s. It said:\n" + Files.readString(output));
        }
        return new Verification(process.exitValue() == 0, Files.readString(output));
    }
}
