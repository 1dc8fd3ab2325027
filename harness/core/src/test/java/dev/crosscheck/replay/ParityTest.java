package dev.crosscheck.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.RestInteraction;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.service.ServiceName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two servers that both keep a promise, and may still not be alike. */
class ParityTest {

    private static final ServiceName SHOP = ServiceName.of("shop");

    private final HttpServer real = serve();
    private final HttpServer fake = serve();

    @AfterEach
    void stop() {
        real.stop(0);
        fake.stop(0);
    }

    @Test
    void agrees_when_only_values_differ() {
        answer(fake, "application/json", "{\"name\": \"Tea\", \"tags\": [\"green\"], \"price\": {\"amount\": 3}}");
        answer(real, "application/json; charset=utf-8", """
                {"price": {"amount": 4.5}, "name": "Cup", "tags": ["blue", "white"], "more": true}""");

        assertThat(replay(anything()).kept()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a": "1"}                | {"a": 1}                  | $.a         | a string   | a number
            {"a": {"b": 1}}           | {"a": {}}                 | $.a.b       | a number   | missing
            {"a": [{"b": 1}]}         | {"a": [{"b": 1},{"b":"2"}]} | $.a[*].b  | a number   | a number or a string
            {"a": [{"b": 1}]}         | {"a": [{"c": 1}]}         | $.a[*].b    | a number   | missing
            {"a": [1]}                | {"a": {"0": 1}}           | $.a         | a list     | an object
            {"a": "1"}                | {"a": null}               | $.a         | a string   | null
            {"a": true}               | {}                        | $.a         | a boolean  | missing
            """)
    void names_path_fake_and_real_where_they_differ(
            String fakeBody, String realBody, String path, String here, String there) {
        answer(fake, "application/json", fakeBody);
        answer(real, "application/json", realBody);

        assertThat(replay(anything()).mismatches()).contains(new Mismatch(path, here, there, "parity"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a": [{"b": 1}]}         | {"a": []}
            {"a": []}                 | {"a": [{"b": 1}]}
            {"a": []}                 | {"a": []}
            {"a": [{"b": [1]}]}       | {"a": [{"b": []}]}
            """)
    void takes_an_empty_list_for_any_list(String fakeBody, String realBody) {
        answer(fake, "application/json", fakeBody);
        answer(real, "application/json", realBody);

        assertThat(replay(anything()).kept()).isTrue();
    }

    @Test
    void compares_status_and_content_type() {
        answer(fake, "application/json", "{}");
        answer(real, "text/plain", "{}");

        assertThat(replay(anything()).mismatches())
                .contains(new Mismatch("header content-type", "application/json", "text/plain", "parity"));
    }

    @Test
    void lets_entries_of_a_map_have_other_names() {
        answer(fake, "application/json", "{\"stock\": {\"A1\": {\"left\": 3}}}");
        answer(real, "application/json", "{\"stock\": {\"B2\": {\"left\": 4}, \"C3\": {\"left\": \"none\"}}}");
        Interaction map = PactFiles.read("""
                {"consumer": {"name": "reader"}, "provider": {"name": "shop"},
                 "interactions": [{"type": "Synchronous/HTTP", "description": "stock",
                  "request": {"method": "GET", "path": "/"},
                  "response": {"status": 200, "matchingRules": {"body": {"$.stock.*": {"matchers": [{"match": "type"}]}}}}}],
                 "metadata": {"pactSpecification": {"version": "4.0"}}}""", "map.json").interactions().get(0);

        assertThat(replay(map).mismatches())
                .containsExactly(new Mismatch("$.stock.*.left", "a number", "a number or a string", "parity"));
    }

    @Test
    void holds_the_fake_to_the_promise_too() {
        answer(fake, "application/json", "{\"name\": 1}");
        answer(real, "application/json", "{\"name\": \"Tea\"}");
        Interaction promised = RestInteraction.builder("a tea")
                .request(HttpRequest.of("GET", "/"), Rules.exactly())
                .response(
                        new HttpResponse(
                                200,
                                Map.of("content-type", List.of("application/json")),
                                "{\"name\": \"Tea\"}".getBytes(StandardCharsets.UTF_8)),
                        Rules.like())
                .build();

        assertThat(replay(promised).mismatches()).extracting(Mismatch::path).contains("the fake's $.name", "$.name");
    }

    @Test
    void cannot_judge_without_a_fake() {
        answer(real, "application/json", "{}");
        fake.stop(0);

        assertThat(replay(anything()).inconclusive()).isTrue();
    }

    @Test
    void refuses_a_fake_that_is_nowhere() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Replayer.builder(SHOP)
                        .target("127.0.0.1:1")
                        .parityWith("http://fake")
                        .build())
                .withMessageContaining("fake was 'http://fake' (expected: host:port)");
    }

    private ReplayOutcome replay(Interaction interaction) {
        try (Replayer replayer = Replayer.builder(SHOP)
                .target(address(real))
                .parityWith(address(fake))
                .build()) {
            return replayer.replay(interaction);
        }
    }

    private static Interaction anything() {
        return RestInteraction.builder("anything")
                .request(HttpRequest.of("GET", "/"), Rules.exactly())
                .response(HttpResponse.of(200), Rules.like())
                .build();
    }

    private static HttpServer serve() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String address(HttpServer server) {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private static void answer(HttpServer server, String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add("content-type", contentType);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
