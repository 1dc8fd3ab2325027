package dev.crosscheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar that users run, as they run it. */
@Timeout(60)
class CrosscheckJarIT {

    private static final Path JAR = Path.of("target", "crosscheck.jar");

    @TempDir
    private Path directory = Path.of("");

    @Test
    void runs_a_broker_that_others_can_ask_until_it_is_terminated() throws Exception {
        Process broker = start(
                "broker",
                "--port",
                "0",
                "--database",
                directory.resolve("broker").toString());
        try {
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(broker.getInputStream(), StandardCharsets.UTF_8));
            String url = out.readLine();
            assertThat(url).as(errors(broker, url)).startsWith("http://127.0.0.1:");

            Process gate = start(
                    "gate",
                    "--service",
                    "pricing",
                    "--version",
                    "1",
                    "--to-environment",
                    "production",
                    "--broker",
                    url);
            String answer = new String(gate.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(gate.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(gate.exitValue())
                    .as(answer + errors(gate, null))
                    .isIn(ExitCode.UNKNOWN, ExitCode.INFRASTRUCTURE);
        } finally {
            broker.destroy();
            assertThat(broker.waitFor(15, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(directory.resolve("broker"))
                .isDirectoryContaining(file -> file.toString().endsWith(".mv.db"));
    }

    @Test
    void knows_its_version() throws Exception {
        Process version = start("--version");

        assertThat(new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .matches("crosscheck \\d+\\.\\d+.*\\R");
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    /** What a process that said nothing said instead. */
    private static String errors(Process process, @Nullable String said) throws IOException {
        return said == null ? new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8) : "";
    }
}
