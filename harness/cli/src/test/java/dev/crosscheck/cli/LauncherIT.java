package dev.crosscheck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A command of the jar that works in a JVM of its own, as its user meets it: as one process. */
@Timeout(120)
class LauncherIT {

    private static final int MOST_MILLIS = 60_000;

    @TempDir
    private Path directory = Path.of("");

    private final ServerSocket silent;
    private Path pacts = Path.of("");

    LauncherIT() throws IOException {
        silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        silent.setSoTimeout(MOST_MILLIS);
    }

    @BeforeEach
    void write() throws IOException {
        pacts = Catalogue.pactWith("checkout", directory.resolve("pacts"));
    }

    @AfterEach
    void close() throws IOException {
        silent.close();
    }

    @Test
    void passes_on_what_it_says_and_its_exit_code() throws Exception {
        try (Catalogue kept = new Catalogue("EUR");
                Catalogue broken = new Catalogue("eur")) {
            Ran open = replay(kept.target());
            Ran closed = replay(broken.target());

            assertThat(open.exitCode()).as(open.toString()).isEqualTo(ExitCode.OPEN);
            assertThat(open.out()).endsWith("1 interaction: 1 kept\n");
            assertThat(closed.exitCode()).as(closed.toString()).isEqualTo(ExitCode.CLOSED);
            assertThat(closed.out()).contains("1 broken");
            assertThat(closed.err()).contains("seed");
        }
        assertThat(new Jar(directory).run("replay", "--provider", "catalogue").exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void gives_the_options_of_the_user_to_the_jvm_that_works() throws Exception {
        Process process = replaying("-Xmx77m", "-Dwhatever=a b");
        try {
            ProcessHandle works = process.children().findFirst().orElseThrow();

            assertThat(works.info().arguments().map(List::of).orElseThrow())
                    .contains("-XX:TieredStopAtLevel=1")
                    .containsSubsequence("-Xmx77m", "-Dwhatever=a b", "-jar", "replay");
        } finally {
            process.destroy();
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void stays_in_the_jvm_that_the_user_tunes() throws Exception {
        Process process = replaying("-XX:+UseParallelGC");
        try {
            assertThat(process.children()).isEmpty();
        } finally {
            process.destroy();
        }
    }

    @Test
    void ends_with_the_process_that_the_user_ends() throws Exception {
        Process process = replaying();
        ProcessHandle works = process.children().findFirst().orElseThrow();

        process.destroy(); // SIGTERM

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(works.isAlive()).isFalse();
        assertThat(process.exitValue()).isNotEqualTo(ExitCode.OPEN).isNotEqualTo(ExitCode.CLOSED);
    }

    @Test
    void ends_with_the_process_that_dies() throws Exception {
        Process process = replaying();
        ProcessHandle works = process.children().findFirst().orElseThrow();

        process.destroyForcibly(); // SIGKILL

        await().atMost(Duration.ofSeconds(12)).until(() -> !works.isAlive()); // before the provider's time is up
    }

    @Test
    void leaves_standard_input_to_whoever_comes_next() throws Exception {
        Path input = Files.writeString(directory.resolve("input"), "for the next\n");
        String replay = String.join(" ", Jar.command(List.of(), "replay", "--provider", "catalogue"));
        Process shell = new ProcessBuilder("sh", "-c", replay + " 2>/dev/null; cat")
                .redirectInput(input.toFile())
                .start();
        try {
            assertThat(shell.inputReader().readLine()).isEqualTo("for the next");
        } finally {
            shell.destroyForcibly();
        }
    }

    private Ran replay(String target) throws IOException, InterruptedException {
        return new Jar(directory)
                .run(
                        "replay",
                        "--pacts",
                        pacts.toString(),
                        "--provider",
                        "catalogue",
                        "--target",
                        target,
                        "--header",
                        "authorization: Bearer letmein");
    }

    /** A replay that waits for an answer of a provider that has none. */
    private Process replaying(String... options) throws IOException {
        List<String> command = Jar.command(
                List.of(options),
                "replay",
                "--pacts",
                pacts.toString(),
                "--provider",
                "catalogue",
                "--target",
                "127.0.0.1:" + silent.getLocalPort());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("replaying.txt").toFile())
                .start();
        silent.accept().close(); // it has looked who listens
        return process;
    }
}
