package dev.crosscheck.replay;

import static dev.crosscheck.pact.Rules.exactly;
import static dev.crosscheck.pact.Rules.like;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.core.model.generators.Category;
import au.com.dius.pact.core.model.generators.ProviderStateGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.pact.RestInteraction;
import dev.crosscheck.service.ServiceName;
import dev.crosscheck.state.StateHandlers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RestReplayTest {

    private static final ServiceName LIBRARY = ServiceName.of("library");

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private HttpServer provider = unstarted();
    private String answer = "{\"title\": \"Emma\"}";
    private int status = 200;

    @BeforeEach
    void start() {
        provider.createContext("/", this::handle);
        provider.start();
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    @Test
    void is_kept_by_an_answer_like_the_promised_one() {
        answer = "{\"title\": \"Persuasion\", \"copies\": 3}";

        assertThat(replay(emma().build())).returns(true, ReplayOutcome::kept);
        assertThat(asked).containsExactly("GET /v1/books/1?pages=2&q=a%20b%26c");
    }

    @Test
    void is_broken_by_another_status_and_another_type() {
        status = 203;
        answer = "{\"title\": 3}";

        ReplayOutcome outcome = replay(emma().build());

        assertThat(outcome.broken()).isTrue();
        assertThat(outcome.mismatches()).extracting(Mismatch::path).contains("status");
    }

    @Test
    void sends_body_and_headers_of_the_pact_and_of_the_test() {
        RestInteraction promised = RestInteraction.builder("lends Emma")
                .request(
                        new HttpRequest(
                                "POST",
                                "/loans",
                                Map.of(),
                                Map.of(
                                        "content-type", List.of("application/json"),
                                        "Authorization", List.of("Bearer recorded"),
                                        "Host", List.of("library.example")),
                                "{\"isbn\": \"1\"}".getBytes(UTF_8)),
                        exactly())
                .response(HttpResponse.of(200), like())
                .build();

        try (Replayer replayer = replayer()
                .pathPrefix("/internal")
                .header("authorization", "Bearer today")
                .build()) {
            assertThat(replayer.replay(promised)).returns(true, ReplayOutcome::kept);
        }
        assertThat(asked).containsExactly("POST /internal/loans application/json Bearer today {\"isbn\": \"1\"}");
    }

    @Test
    void fills_in_the_values_of_the_states() {
        RestInteraction promised =
                emma().given(ProviderState.of("Emma is there")).build();
        promised.model()
                .getRequest()
                .getGenerators()
                .addGenerator(Category.PATH, "", new ProviderStateGenerator("/v1/books/${id}"));

        try (Replayer replayer = replayer()
                .states(StateHandlers.of(Map.of("Emma is there", parameters -> Map.of("id", 77))))
                .build()) {
            assertThat(replayer.replay(promised)).returns(true, ReplayOutcome::kept);
        }
        assertThat(asked).singleElement().asString().startsWith("GET /v1/books/77?");
    }

    @Test
    void does_not_follow_a_redirect() {
        status = 302;

        assertThat(replay(emma().build())).returns(true, ReplayOutcome::broken);
        assertThat(asked).hasSize(1);
    }

    @Test
    void is_inconclusive_when_nobody_listens() {
        provider.stop(0);

        ReplayOutcome outcome = replay(emma().build());

        assertThat(outcome.inconclusive()).isTrue();
        assertThat(outcome.error()).contains("library", "got no answer", "ConnectException");
    }

    @Test
    void is_inconclusive_when_no_answer_comes_before_the_deadline() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Replayer hasty = Replayer.builder(LIBRARY)
                        .target("127.0.0.1:" + silent.getLocalPort())
                        .deadline(Duration.ofMillis(200))
                        .build()) {
            ReplayOutcome outcome = hasty.replay(emma().build());

            assertThat(outcome.inconclusive()).isTrue();
            assertThat(outcome.error()).contains("within PT0.2S");
        }
    }

    @Test
    void is_inconclusive_when_the_answer_is_beyond_its_bound() {
        answer = " ".repeat(AnswerReader.MOST_BYTES + 1);

        assertThat(replay(emma().build()).error()).contains("body was longer than");
    }

    private ReplayOutcome replay(RestInteraction interaction) {
        try (Replayer replayer = replayer().build()) {
            return replayer.replay(interaction);
        }
    }

    private Replayer.Builder replayer() {
        return Replayer.builder(LIBRARY)
                .target("127.0.0.1:" + provider.getAddress().getPort());
    }

    private static RestInteraction.Builder emma() {
        HttpRequest request =
                new HttpRequest("GET", "/v1/books/1", query("pages", "2", "q", "a b&c"), Map.of(), new byte[0]);
        HttpResponse response = new HttpResponse(
                200, Map.of("content-type", List.of("application/json")), "{\"title\": \"Emma\"}".getBytes(UTF_8));
        return RestInteraction.builder("finds Emma").request(request, exactly()).response(response, like());
    }

    private static Map<String, List<String>> query(String one, String value, String other, String otherValue) {
        Map<String, List<String>> query = new java.util.LinkedHashMap<>();
        query.put(one, List.of(value));
        query.put(other, List.of(otherValue));
        return query;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        if (!body.isEmpty()) {
            line += " " + exchange.getRequestHeaders().getFirst("content-type") + " "
                    + exchange.getRequestHeaders().getFirst("authorization") + " " + body;
        }
        asked.add(line);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.getResponseHeaders().set("location", "/elsewhere");
        exchange.sendResponseHeaders(status, answer.length());
        exchange.getResponseBody().write(answer.getBytes(UTF_8));
        exchange.close();
    }

    private static HttpServer unstarted() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
