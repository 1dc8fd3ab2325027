package dev.crosscheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Clients that are not ours ask what {@code crosscheck fake} serves: grpc-js, grpcio and curl. Which directory holds them says the
 * system property {@code crosscheck.foreign}; {@code ci/foreign} sets it and runs this.
 */
@Timeout(120)
class ForeignClients {

    private static final Path CONTRACTS = Path.of("../../contracts");
    private static final Path CLIENTS =
            Path.of(Objects.requireNonNull(System.getProperty("crosscheck.foreign"), "crosscheck.foreign"), "clients");
    private static final Path PROTO = CONTRACTS.resolve("src/main/proto/shop/pricing/v1/pricing.proto");

    private final Running fake = Running.crosscheck(
            "fake",
            "--definition",
            PROTO.toString(),
            CONTRACTS.resolve("openapi/catalogue.yaml").toString(),
            "--pacts",
            CONTRACTS.resolve("pacts").toString());

    @AfterEach
    void end() {
        assertThat(fake.end().exitCode()).isZero();
    }

    @Test
    void grpc_js_is_answered_as_the_pacts_say() throws Exception {
        List<String> said = run("node", resource("client.js"), fake.firstLine(), PROTO.toString());

        assertThat(said).hasSize(3);
        assertThat(said.get(0)).isEqualTo("{\"currency\":\"EUR\",\"amount_minor\":\"2000\"} expected");
        assertThat(said.get(1))
                .startsWith("FAILED_PRECONDITION nobody promised shop.pricing.v1.Pricing/Quote to anyone: nearest is");
        assertThat(said.get(2)).startsWith("UNIMPLEMENTED ").contains("has no such method");
    }

    @Test
    void grpcio_finds_everything_by_reflection() throws Exception {
        List<String> said =
                run(CLIENTS.resolve("python/bin/python").toString(), resource("client.py"), fake.firstLine());

        assertThat(said).hasSize(5);
        assertThat(said.get(0)).contains("shop.pricing.v1.Pricing", "grpc.health.v1.Health");
        assertThat(said.get(1)).isEqualTo("{'currency': 'EUR', 'amountMinor': '2000'} expected");
        assertThat(said.get(2))
                .startsWith("FAILED_PRECONDITION nobody promised shop.pricing.v1.Pricing/Quote to anyone: nearest is");
        assertThat(said.get(3)).startsWith("UNIMPLEMENTED ").contains("has no such method");
        assertThat(said.get(4)).isEqualTo("SERVING");
    }

    @Test
    void curl_is_answered_as_the_pacts_say() throws Exception {
        String base = "http://" + fake.firstLine();

        List<String> product = run("curl", "--silent", "--include", base + "/v1/products/A1");
        List<String> unknown = run("curl", "--silent", "--write-out", "\n%{http_code}", base + "/v2/films");

        assertThat(product).contains("HTTP/1.1 200 OK", "crosscheck-provenance: expected");
        assertThat(product.get(product.size() - 1)).contains("\"sku\":\"A1\"");
        assertThat(unknown.get(0)).contains("/v2/films");
        assertThat(unknown.get(1)).isEqualTo("404");
    }

    private static List<String> run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("NODE_PATH", CLIENTS.resolve("node_modules").toString());
        Process process = builder.start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(said).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
            return said.lines().toList();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String resource(String name) throws Exception {
        return Path.of(Objects.requireNonNull(ForeignClients.class.getResource("/foreign/" + name))
                        .toURI())
                .toString();
    }
}
