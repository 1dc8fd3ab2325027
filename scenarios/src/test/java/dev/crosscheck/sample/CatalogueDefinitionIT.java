package dev.crosscheck.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the committed definition of the catalogue to the one that the service generates. */
class CatalogueDefinitionIT {

    private static final Path COMMITTED = Path.of("../contracts/openapi/catalogue.yaml");
    private static final String[] GENERATE = {
        "docker",
        "run",
        "--rm",
        "--pull=never",
        "--network=none",
        "crosscheck-sample/catalogue:1.0.0",
        "./manage.py",
        "spectacular",
        "--validate",
        "--fail-on-warn"
    };
    private static final long SECONDS = 60;

    @TempDir
    Path directory;

    @Test
    void the_committed_definition_is_what_the_service_generates() throws IOException, InterruptedException {
        Path generated = directory.resolve("catalogue.yaml");
        Path complaints = directory.resolve("stderr");
        Process process = new ProcessBuilder(GENERATE)
                .redirectOutput(generated.toFile())
                .redirectError(complaints.toFile())
                .start();
        try {
            assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS))
                    .as("generated within %d s", SECONDS)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).as("%s", Files.readString(complaints)).isZero();
        assertThat(Files.readString(COMMITTED))
                .as("%s (expected: the output of `%s`). Commit that.", COMMITTED, String.join(" ", GENERATE))
                .isEqualTo(Files.readString(generated));
    }
}
