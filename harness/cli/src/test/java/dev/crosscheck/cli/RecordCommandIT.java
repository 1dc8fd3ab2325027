package dev.crosscheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.testbed.Testbed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sample shop's checkout, recorded while somebody shops, and what came of it replayed against fresh providers. */
@Timeout(900) // four times the sample shop, on a machine that may be busy
class RecordCommandIT {

    private static final Path SHOP = Path.of("../../scenarios/compose.yaml");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    private Path out = Path.of("");

    @Test
    void records_pacts_that_the_same_providers_keep() throws Exception {
        Ran record = record(JAVA, "-cp", classes(), Shopper.class.getName(), "A1", "B2", "A1", "none", "C3", "B2");

        assertThat(record.exitCode()).as(record.toString()).isZero();
        assertThat(record.err()).contains("A1 201");
        Path pricing = out.resolve("checkout-pricing.json");
        Path catalogue = out.resolve("checkout-catalogue.json");
        assertThat(Files.readString(pricing) + Files.readString(catalogue)).doesNotContain("of-the-shopper");
        assertThat(PactFiles.read(pricing).interactions())
                .extracting(Interaction::description)
                .contains("shop.pricing.v1.Pricing/Quote answers OK");
        assertThat(PactFiles.read(catalogue).interactions())
                .extracting(Interaction::description)
                .contains("GET /v1/products/{sku} answers 200", "GET /v1/products/{sku} answers 404");
        try (Testbed fresh =
                Testbed.builder().compose(SHOP).real("pricing", "catalogue").start()) {
            for (String provider : List.of("pricing", "catalogue")) {
                Ran replay = Ran.crosscheck(
                        "replay",
                        "--pacts",
                        out.toString(),
                        "--provider",
                        provider,
                        "--target",
                        fresh.real(provider).address());
                assertThat(replay.exitCode()).as(replay.toString()).isZero();
                assertThat(replay.out()).contains(" kept").doesNotContain("BROKEN", "pending");
            }
        }
    }

    @Test
    void writes_nothing_when_the_command_fails_or_nobody_calls() {
        Ran failed = record(JAVA, "-cp", classes(), "no.such.Program");
        Ran idle = record(JAVA, "-version");

        assertThat(failed.exitCode()).as(failed.toString()).isEqualTo(ExitCode.CLOSED);
        assertThat(failed.err()).contains("ended with 1 (expected: 0, or what it did is no example)");
        assertThat(idle.exitCode()).as(idle.toString()).isEqualTo(ExitCode.CLOSED);
        assertThat(idle.err()).contains("exchanges on checkout -> pricing were none that could be recorded");
        assertThat(out).isEmptyDirectory();
    }

    private Ran record(String... command) {
        List<String> arguments = new ArrayList<>(List.of(
                "record",
                "--compose",
                SHOP.toString(),
                "--consumer",
                "checkout",
                "--provider",
                "pricing",
                "--provider",
                "catalogue",
                "--out",
                out.toString(),
                "--generate",
                "--deadline",
                "2m",
                "--"));
        arguments.addAll(Arrays.asList(command));
        return Ran.crosscheck(arguments.toArray(String[]::new));
    }

    private static String classes() {
        return Path.of(Shopper.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }
}
