package dev.crosscheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.pact.RestInteraction;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.service.ServiceName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a replay is told of the provider, and tells it: its image, and its states in the ways of Pact's verifiers. */
class ReplayProvenanceTest {

    private static final String DIGEST = "sha256:" + "7".repeat(64);
    private static final String OTHER = "sha256:" + "8".repeat(64);

    @TempDir
    private Path directory = Path.of("");

    /** The provider, with its hook for states, and an engine that runs it. */
    private HttpServer everything;

    private final List<String> hooked = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws IOException {
        for (String consumer : List.of("storefront", "till")) {
            PactFiles.write(
                    new Pact(
                            ServiceName.of(consumer),
                            ServiceName.of("catalogue"),
                            List.of(RestInteraction.builder("a product")
                                    .given(new ProviderState("A1 is there", Map.of("sku", "A1")))
                                    .request(
                                            new HttpRequest("GET", "/products", Map.of(), Map.of(), new byte[0]),
                                            Rules.exactly())
                                    .response(new HttpResponse(200, Map.of(), new byte[0]), Rules.like())
                                    .build())),
                    directory.resolve("pacts/" + consumer + ".json"));
        }
        everything = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/products", "");
        answer("/containers/json", """
                [{"Image": "other", "ImageID": "%s", "Names": ["/other"], "Ports": [{"PublicPort": 1}]},
                 {"Image": "shop/catalogue:7", "ImageID": "%s", "Names": ["/catalogue-1"],
                  "Ports": [{"PrivatePort": 8000}, {"PublicPort": %d}]}]
                """.formatted(
                        OTHER, DIGEST, everything.getAddress().getPort()));
        answer("/images/shop/catalogue:8/json", "{\"Id\": \"" + OTHER + "\"}");
        everything.createContext("/states", exchange -> {
            hooked.add(exchange.getRequestURI() + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        everything.start();
    }

    private void answer(String path, String body) {
        everything.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        everything.stop(0);
    }

    @Test
    void stamps_what_the_container_runs_that_listens_at_the_target() throws IOException {
        Ran replay = replay("--evidence-out", evidence().toString());

        assertThat(replay.exitCode()).as(replay.toString()).isEqualTo(ExitCode.OPEN);
        assertThat(replay.err())
                .contains("catalogue runs as shop/catalogue:7 (" + DIGEST + "), says container catalogue-1");
        assertThat(stamped()).containsOnly(DIGEST).hasSize(3); // the part, and a stamp for each consumer
    }

    @Test
    void stamps_the_image_that_is_named_and_looks_its_digest_up() throws IOException {
        Ran replay = replay("--evidence-out", evidence().toString(), "--image", "shop/catalogue:8");

        assertThat(replay.err()).contains("catalogue runs as shop/catalogue:8 (" + OTHER + "), says the engine at");
        assertThat(stamped()).containsOnly(OTHER);
    }

    @Test
    void takes_a_digest_as_it_is_where_the_engine_does_not_know_the_image() throws IOException {
        Ran replay = replay("--evidence-out", evidence().toString(), "--image", "elsewhere/catalogue@" + OTHER);

        assertThat(replay.err()).contains("says --image, since the engine at", "does not have it");
        assertThat(stamped()).containsOnly(OTHER);
    }

    @Test
    void refuses_an_image_of_which_nothing_tells_what_it_is() {
        Ran unknown = replay("--evidence-out", evidence().toString(), "--image", "shop/catalogue:9");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(unknown.err()).contains("image shop/catalogue:9 could not be told from others", "@sha256:...");

        Ran wrong = replay("--evidence-out", evidence().toString(), "--image", "shop/catalogue@latest");
        assertThat(wrong.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void says_so_when_nobody_knows_the_image() {
        Ran replay = Ran.with(
                Map.of("DOCKER_HOST", "tcp://127.0.0.1:1"),
                arguments("--evidence-out", evidence().toString()));

        assertThat(replay.exitCode()).as(replay.toString()).isEqualTo(ExitCode.OPEN);
        assertThat(replay.err()).contains("image of catalogue is not known", "say --image to tell");
    }

    @Test
    void tells_the_hook_whose_pact_it_is_what_to_do_and_how() {
        assertThat(replay().exitCode()).isEqualTo(ExitCode.OPEN);

        assertThat(hooked)
                .containsExactly(
                        body("storefront", ",\"action\":\"setup\""),
                        body("storefront", ",\"action\":\"teardown\""),
                        body("till", ",\"action\":\"setup\""),
                        body("till", ",\"action\":\"teardown\""));
    }

    @Test
    void tells_a_hook_that_knows_no_teardown_only_what_to_set_up() {
        assertThat(replay("--no-state-teardown", "--consumer", "till").exitCode())
                .isEqualTo(ExitCode.OPEN);

        assertThat(hooked).containsExactly(body("till", ""));
    }

    @Test
    void tells_a_hook_that_wants_it_so_everything_in_the_query() {
        assertThat(replay("--state-in-query", "--consumer", "till").exitCode()).isEqualTo(ExitCode.OPEN);

        assertThat(hooked)
                .containsExactly(
                        "/states?consumer=till&state=A1+is+there&sku=A1&action=setup ",
                        "/states?consumer=till&state=A1+is+there&sku=A1&action=teardown ");
    }

    @Test
    void refuses_how_to_ask_a_hook_that_was_not_given() {
        Ran replay = Ran.crosscheck(
                "replay",
                "--pacts",
                directory.resolve("pacts").toString(),
                "--provider",
                "catalogue",
                "--target",
                target(),
                "--no-state-teardown");

        assertThat(replay.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(replay.err()).contains("--no-state-teardown was given without --state-url");
    }

    @Test
    void wants_a_target_or_a_compose_file() {
        for (List<String> places :
                List.of(List.<String>of(), List.of("--target", "127.0.0.1:1", "--compose", "compose.yaml"))) {
            List<String> arguments = new ArrayList<>(List.of("replay", "--pacts", "pacts", "--provider", "catalogue"));
            arguments.addAll(places);
            Ran replay = Ran.crosscheck(arguments.toArray(String[]::new));
            assertThat(replay.exitCode()).isEqualTo(ExitCode.USAGE);
            assertThat(replay.err()).contains("--compose was given (expected: one of the two)");
        }
    }

    private static String body(String consumer, String action) {
        return "/states {\"consumer\":\"" + consumer
                + "\",\"state\":\"A1 is there\",\"states\":[\"A1 is there\"],\"params\":{\"sku\":\"A1\"}" + action
                + "}";
    }

    private List<String> stamped() throws IOException {
        JsonNode evidence = new ObjectMapper().readTree(evidence().toFile());
        return evidence.findValuesAsText("imageDigest");
    }

    private Path evidence() {
        return directory.resolve("evidence.json");
    }

    private String target() {
        return "127.0.0.1:" + everything.getAddress().getPort();
    }

    private Ran replay(String... more) {
        return Ran.with(Map.of("DOCKER_HOST", "tcp://" + target()), arguments(more));
    }

    private String[] arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "replay",
                "--pacts",
                directory.resolve("pacts").toString(),
                "--provider",
                "catalogue",
                "--target",
                target(),
                "--state-url",
                "http://" + target() + "/states"));
        arguments.addAll(List.of(more));
        return arguments.toArray(String[]::new);
    }
}
