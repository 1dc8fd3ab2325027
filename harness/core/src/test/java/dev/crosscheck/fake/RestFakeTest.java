package dev.crosscheck.fake;

import static dev.crosscheck.pact.Rules.exactly;
import static dev.crosscheck.pact.Rules.like;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.matching.UnsupportedRuleException;
import dev.crosscheck.observation.Provenance;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.RestInteraction;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestFakeTest {

    private static final String EMMA = "{\"isbn\": \"9780000000001\", \"title\": \"Emma\", \"copies\": 1}";
    private static final String LOAN = "{\"id\": \"L1\", \"until\": \"2026-12-24\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Fake fake = Library.overRest().start();
    private final FakeService library = fake.open();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void answers_a_request_that_a_test_expects() throws Exception {
        library.given("Emma is there")
                .when("GET", "/v1/books/1")
                .query("pages", "3")
                .reply(200, EMMA);

        HttpResponse<String> answer = get("/v1/books/1?pages=3");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(EMMA);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(answer.headers().firstValue(Fake.PROVENANCE)).hasValue("expected");
        library.verify();
    }

    @Test
    void compares_a_json_body_by_value_whatever_its_spaces() throws Exception {
        library.when("POST", "/v1/loans")
                .json("{\"isbn\": \"1\", \"reader\": \"ada\"}")
                .reply(201, LOAN, like().date("until", "yyyy-MM-dd"));

        assertThat(post("/v1/loans", "{\"reader\":\"ada\",\"isbn\":\"1\"}").statusCode())
                .isEqualTo(201);
        assertThat(post("/v1/loans", "{\"reader\":\"bob\",\"isbn\":\"1\"}").statusCode())
                .isEqualTo(500);
    }

    @Test
    void compares_a_body_by_type_where_the_test_says_so() throws Exception {
        library.when("POST", "/v1/loans")
                .json("{\"isbn\": \"1\", \"reader\": \"ada\"}")
                .matchingRequest(exactly().type("reader"))
                .reply(201, LOAN);

        assertThat(post("/v1/loans", "{\"isbn\": \"1\", \"reader\": \"bob\"}").statusCode())
                .isEqualTo(201);
        assertThat(post("/v1/loans", "{\"isbn\": \"2\", \"reader\": \"bob\"}").statusCode())
                .isEqualTo(500);
    }

    @Test
    void asks_for_the_headers_that_are_promised_and_no_others() throws Exception {
        library.when("GET", "/v1/books/1").header("X-Reader", "ada").reply(200, EMMA);

        assertThat(get("/v1/books/1").statusCode()).isEqualTo(500);
        assertThat(get("/v1/books/1", "x-reader", "ada").statusCode()).isEqualTo(200);
    }

    @Test
    void answers_with_any_status_that_the_definition_has() throws Exception {
        library.when("GET", "/v1/books/1").reply(404, "{\"detail\": \"no such book\"}");
        library.when("POST", "/v1/loans")
                .json("{\"isbn\": \"1\", \"reader\": \"ada\"}")
                .reply(204);

        assertThat(get("/v1/books/1").statusCode()).isEqualTo(404);
        assertThat(post("/v1/loans", "{\"isbn\": \"1\", \"reader\": \"ada\"}").body())
                .isEmpty();
    }

    @Test
    void answers_a_head_request_as_the_get_it_is_the_head_of() throws Exception {
        library.when("GET", "/v1/books/1").reply(200, EMMA);

        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(fake.baseUri().resolve("/v1/books/1"))
                        .method("HEAD", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValueAsLong("content-length")).hasValue(EMMA.length());
    }

    @Test
    void tells_the_consumer_why_nobody_promised_its_request() throws Exception {
        library.when("GET", "/v1/books/1").reply(200, EMMA);

        HttpResponse<String> answer = get("/v1/books/2");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("nobody promised GET /v1/books/2 to reader", "nearest is 'GET /v1/books/1'");
        assertThat(answer.headers().firstValue(Fake.PROVENANCE)).isEmpty();
    }

    @Test
    void answers_from_a_recorded_pact_and_says_so() throws Exception {
        library.given("Emma is there").when("GET", "/v1/books/1").reply(200, EMMA);
        get("/v1/books/1");
        try (Fake replaying = Library.overRest()
                        .pacts(List.of(library.pact()))
                        .stamps(Library.proven(library.pact().interactions()))
                        .start();
                FakeService view = replaying.open()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(replaying.baseUri().resolve("/v1/books/1"))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(answer.headers().firstValue(Fake.PROVENANCE)).hasValue("verified");
            assertThat(view.answers()).extracting("provenance").containsExactly(Provenance.VERIFIED);
            view.verify();
        }
    }

    @Test
    void makes_answers_up_only_where_a_test_allows_it() throws Exception {
        assertThat(post("/v1/loans", "{\"isbn\": \"1\", \"reader\": \"ada\"}").statusCode())
                .isEqualTo(500);
        try (FakeService generous = fake.open()) {
            generous.generateAnswers(7);

            HttpResponse<String> answer = post("/v1/loans", "{\"isbn\": \"1\", \"reader\": \"ada\"}");

            assertThat(answer.statusCode()).isEqualTo(201);
            assertThat(answer.headers().firstValue(Fake.PROVENANCE)).hasValue("generated");
            assertThat(answer.body()).startsWith("{\"id\":\"id-").contains("\"until\":\"20");
            assertThat(post("/v1/loans", "{\"reader\": \"ada\", \"isbn\": \"1\"}")
                            .statusCode())
                    .isEqualTo(201);
            generous.verify();
        }
    }

    @Test
    void makes_nothing_up_for_a_request_that_the_definition_forbids() throws Exception {
        library.generateAnswers(7);

        assertThat(get("/v1/films/1").statusCode()).isEqualTo(404);
        assertThat(library.report().unpromised()).hasSize(1);
    }

    @Test
    void says_so_when_it_cannot_make_an_answer_up() throws Exception {
        library.generateAnswers(7);

        assertThat(get("/v1/books/1").statusCode()).isEqualTo(500);
        assertThat(library.report().text()).contains("could not be generated", "isbn", "[0-9]{13}");
    }

    @Test
    void does_not_let_a_rule_promise_what_the_definition_forbids() throws Exception {
        library.when("GET", "/v1/books/1")
                .query("pages", "3")
                .matchingRequest(exactly().matchingQuery("pages", ".+"))
                .reply(200, EMMA);

        assertThat(get("/v1/books/1?pages=4").statusCode()).isEqualTo(200);
        HttpResponse<String> answer = get("/v1/books/1?pages=0");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("query pages was 0", "minimum 1");
        assertThat(library.report().passed()).isFalse();
    }

    @Test
    void answers_an_error_that_is_promised_to_what_the_definition_forbids() throws Exception {
        library.when("POST", "/v1/loans").json("{\"isbn\": \"1\"}").reply(400, "{\"detail\": \"no reader\"}");

        assertThat(post("/v1/loans", "{\"isbn\": \"1\"}").statusCode()).isEqualTo(400);
        library.verify();
    }

    @Test
    void refuses_a_recorded_rule_that_cannot_be_applied() {
        RestInteraction hostile = RestInteraction.builder("hostile")
                .request(dev.crosscheck.pact.HttpRequest.of("GET", "/v1/books/1"), exactly())
                .response(
                        new dev.crosscheck.pact.HttpResponse(
                                200, Map.of("content-type", List.of("application/json")), EMMA.getBytes(UTF_8)),
                        like().matching("title", "(?=E)mma"))
                .build();
        Fake.Builder builder =
                Library.overRest().pacts(List.of(new Pact(Library.READER, Library.LIBRARY, List.of(hostile))));

        assertThatThrownBy(builder::start)
                .isInstanceOf(UnsupportedRuleException.class)
                .hasMessageContainingAll("hostile", "$.title", "(?=E)mma", "RE2");
    }

    @Test
    void gives_a_body_a_length_whatever_the_recorded_connection_did() throws Exception {
        library.when("GET", "/v1/books/1")
                .replyHeader("transfer-encoding", "chunked")
                .reply(200, EMMA);

        assertThat(get("/v1/books/1").body()).isEqualTo(EMMA);
    }

    @Test
    void has_no_grpc_channel() {
        assertThatThrownBy(library::channel)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("library.yaml", "baseUri()");
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(fake.baseUri().resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(fake.baseUri().resolve(path))
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.ofString());
    }
}
