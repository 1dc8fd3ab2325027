package dev.crosscheck.recording;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.definition.RestDefinition;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.observation.CallContext;
import dev.crosscheck.observation.Content;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.Exchange.Answer;
import dev.crosscheck.observation.Exchange.Outcome;
import dev.crosscheck.observation.Exchange.Protocol;
import dev.crosscheck.observation.Timing;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.RestInteraction;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.service.LinkName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class RestRecordingTest {

    private static final LinkName LINK = LinkName.parse("checkout -> catalogue");
    private static final RestDefinition DEFINITION = RestDefinition.of("""
            openapi: 3.0.3
            info: {title: catalogue, version: "1"}
            paths:
              /v1/products/{sku}:
                get:
                  parameters:
                    - {in: path, name: sku, required: true, schema: {type: string}}
                    - {in: query, name: lang, schema: {type: string}}
                    - {in: query, name: token, schema: {type: string}}
                  responses:
                    "200":
                      description: it
                      content: {application/json: {schema: {$ref: "#/components/schemas/Product"}}}
                    "404": {description: none, content: {application/json: {schema: {type: object}}}}
              /v1/sessions/{token}:
                get:
                  parameters: [{in: path, name: token, required: true, schema: {type: string}}]
                  responses: {"204": {description: alive}}
              /v1/orders:
                post:
                  requestBody:
                    content: {application/json: {schema: {type: object, properties: {card: {type: string}, items: {type: array, items: {type: object}}}}}}
                  responses:
                    "201": {description: made, content: {application/json: {schema: {type: object}}}}
            components:
              schemas:
                Product:
                  type: object
                  required: [sku, name]
                  properties:
                    sku: {type: string}
                    name: {type: string}
                    id: {type: string}
                    currency: {type: string}
                    cents: {type: integer}
                    weight: {type: number}
                    since: {type: string}
                    note: {type: string}
                    sizes: {type: array, items: {type: object}}
            """, "catalogue.yaml");

    private final List<Exchange> exchanges = new ArrayList<>();

    @Test
    void makes_one_interaction_of_a_hundred_calls() {
        for (int i = 0; i < 100; i++) {
            get("/v1/products/P" + i, "", product("P" + i, i));
        }

        Recorded recorded = record();

        assertThat(recorded.leftOut()).isEmpty();
        assertThat(recorded.samples()).isEqualTo(100);
        RestInteraction only = only(recorded);
        assertThat(only.description()).isEqualTo("GET /v1/products/{sku} answers 200");
        assertThat(only.request().path()).startsWith("/v1/products/P");
        assertThat(PactFiles.toJson(recorded.pact()))
                .contains(
                        "\"regex\" : \"/v1/products/[^/]+\"",
                        "\"$.currency\"",
                        "\"match\" : \"equality\"",
                        "\"match\" : \"integer\"",
                        "yyyy-MM-dd",
                        Texts.UUID)
                .contains(Recording.WRITER);
        assertThat(Matching.response(only, json(200, product("P7", 7)))).isEmpty();
        assertThat(Matching.response(only, json(200, product("P7", 7).replace("EUR", "EURO"))))
                .hasSize(1);
    }

    @Test
    void demands_of_a_reply_only_what_all_had_and_lists_as_their_first_item() {
        get(
                "/v1/products/A",
                "",
                "{\"sku\":\"A\",\"name\":\"a\",\"note\":\"x\",\"sizes\":[{\"n\":1,\"extra\":2},{\"n\":2}]}");
        get("/v1/products/B", "", "{\"sku\":\"B\",\"name\":\"b\",\"sizes\":[{\"n\":3}]}");

        RestInteraction only = only(record());

        assertThat(new String(only.response().body(), UTF_8))
                .isEqualTo("{\"sku\":\"A\",\"name\":\"a\",\"sizes\":[{\"n\":1}]}");
        assertThat(Matching.response(only, json(200, "{\"sku\":\"C\",\"name\":\"c\",\"sizes\":[{\"n\":9},{\"n\":8}]}")))
                .isEmpty();
        assertThat(Matching.response(only, json(200, "{\"sku\":\"C\",\"name\":\"c\",\"sizes\":[]}")))
                .isNotEmpty();
    }

    @Test
    void keeps_other_kinds_of_requests_apart() {
        get("/v1/products/A", "", "{\"sku\":\"A\",\"name\":\"a\"}");
        get("/v1/products/A", "lang=de", "{\"sku\":\"A\",\"name\":\"a\"}");
        get("/v1/products/B", "lang=en", "{\"sku\":\"B\",\"name\":\"b\"}");
        exchange("GET /v1/products/Z", "", Content.empty(), 404, body("{\"error\":\"none\"}"));
        exchange("GET /v1/products/Y", "", Content.empty(), 404, body("{\"error\":\"none\"}"));

        Recorded recorded = record();

        assertThat(recorded.pact().interactions())
                .extracting(Interaction::description)
                .containsExactly(
                        "GET /v1/products/{sku} answers 200",
                        "GET /v1/products/{sku} answers 200 to lang",
                        "GET /v1/products/{sku} answers 404");
        RestInteraction none = (RestInteraction) recorded.pact().interactions().get(2);
        assertThat(Matching.request(none, HttpRequest.of("GET", "/v1/products/A")))
                .as("what failed is promised for this request alone")
                .isNotEmpty();
    }

    @Test
    void keeps_secrets_out_wherever_they_are() {
        String request = "{\"card\":\"4111 1111 1111 1111\",\"items\":[{\"password\":\"hunter2\",\"sku\":\"A\"}],"
                + "\"customer_name\":\"Ada\"}";
        Content sent = new Content(
                Map.of(
                        "content-type", List.of("application/json"),
                        "authorization", List.of("[redacted]"),
                        "user-agent", List.of("me")),
                request.getBytes(UTF_8),
                request.length(),
                0);
        exchange("POST /v1/orders", "", sent, 201, body("{\"access_token\":\"abc\",\"next_page_token\":\"p2\"}"));
        exchange("GET /v1/sessions/s3ss1on", "", Content.empty(), 204, Content.empty());
        get("/v1/products/A", "token=t0ps3cret", "{\"sku\":\"A\",\"name\":\"Bearer abc.def\"}");

        Recorded recorded = Recording.of(LINK, DEFINITION)
                .redacting(List.of("customerName"))
                .from(exchanges);

        assertThat(recorded.leftOut()).isEmpty();
        String pact = PactFiles.toJson(recorded.pact());
        assertThat(pact)
                .doesNotContain("4111", "hunter2", "Ada", "\"abc\"", "t0ps3cret", "abc.def", "s3ss1on")
                .contains("0000 0000 0000 0000", "p2", "[redacted]");
        assertThat(recorded.redacted())
                .contains(
                        "GET /v1/sessions/{token} answers 204: path token",
                        "POST /v1/orders answers 201: request $.card",
                        "POST /v1/orders answers 201: request $.items[*].password",
                        "POST /v1/orders answers 201: request $.customer_name",
                        "POST /v1/orders answers 201: response $.access_token",
                        "POST /v1/orders answers 201: header authorization",
                        "GET /v1/products/{sku} answers 200: query token",
                        "GET /v1/products/{sku} answers 200: response $.name");
        RestInteraction order = (RestInteraction) recorded.pact().interactions().get(2);
        HttpRequest another = new HttpRequest(
                "POST",
                "/v1/orders",
                Map.of(),
                Map.of("content-type", List.of("application/json"), "authorization", List.of("Bearer real")),
                request.replace("4111", "5555").replace("hunter2", "other").getBytes(UTF_8));
        assertThat(Matching.request(order, another))
                .as("a placeholder stands for any secret")
                .isEmpty();
    }

    @Test
    void leaves_out_what_is_not_whole_or_not_allowed_and_says_so() throws IOException {
        get("/v1/films", "", "{}");
        get("/v1/products/A", "", "{\"sku\":7,\"name\":\"a\"}");
        exchange(
                "GET /v1/products/A",
                "",
                Content.empty(),
                200,
                new Content(Map.of("content-type", List.of("application/json")), new byte[10], 100_000, 0));
        exchange(
                "GET /v1/products/A",
                "",
                Content.empty(),
                200,
                new Content(Map.of("content-type", List.of("text/plain")), new byte[] {'x'}, 1, 0));
        get("/v1/products/A", "unheard=of", "{\"sku\":\"A\",\"name\":\"a\"}");
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write("{\"sku\":\"A\",\"name\":\"zipped\"}".getBytes(UTF_8));
        }
        exchange(
                "GET /v1/products/A",
                "",
                Content.empty(),
                200,
                new Content(
                        Map.of("content-type", List.of("application/json"), "content-encoding", List.of("gzip")),
                        zipped.toByteArray(),
                        zipped.size(),
                        0));

        Recorded recorded = record();

        assertThat(new String(only(recorded).response().body(), UTF_8)).contains("zipped");
        assertThat(recorded.leftOut())
                .hasSize(5)
                .anyMatch(line -> line.startsWith("GET /v1/films: catalogue.yaml has no such operation"))
                .anyMatch(line -> line.contains("does not fit the definition") && line.contains("sku"))
                .anyMatch(line -> line.contains("a body was 100000 bytes long"))
                .anyMatch(line -> line.contains("text/plain, in which secrets cannot be told"))
                .anyMatch(line -> line.contains("query unheard was undeclared"));
    }

    @Test
    void adds_to_a_pact_what_no_test_promised_and_replaces_what_it_recorded_before() {
        RestInteraction tested = RestInteraction.builder("any product")
                .request(
                        HttpRequest.of("GET", "/v1/products/A"), Rules.exactly().matchingPath("/v1/products/.*"))
                .response(json(200, "{\"sku\":\"A\"}"), Rules.like())
                .build();
        Pact known = new Pact(LINK.consumer(), LINK.provider(), List.of(tested));
        get("/v1/products/B", "", "{\"sku\":\"B\",\"name\":\"b\"}");
        exchange("GET /v1/products/Z", "", Content.empty(), 404, body("{\"error\":\"none\"}"));

        Recorded once = Recording.of(LINK, DEFINITION).into(known).from(exchanges);
        Recorded twice = Recording.of(LINK, DEFINITION).into(once.pact()).from(exchanges);

        assertThat(once.pact().interactions())
                .extracting(Interaction::description)
                .containsExactly("GET /v1/products/{sku} answers 404", "any product");
        assertThat(once.leftOut())
                .containsExactly("GET /v1/products/{sku} answers 200: it is promised already, as 'any product'");
        assertThat(PactFiles.toJson(twice.pact())).isEqualTo(PactFiles.toJson(once.pact()));
    }

    private Recorded record() {
        return Recording.of(LINK, DEFINITION).from(exchanges);
    }

    private static RestInteraction only(Recorded recorded) {
        assertThat(recorded.pact().interactions()).as(recorded.toString()).hasSize(1);
        return (RestInteraction) recorded.pact().interactions().get(0);
    }

    private static String product(String sku, int i) {
        return "{\"sku\":\"%s\",\"name\":\"n\",\"id\":\"00000000-0000-0000-0000-0000000000%02d\",\"currency\":\"EUR\",\"cents\":%d,\"weight\":1.5,\"since\":\"2026-01-%02d\"}"
                .formatted(sku, i, i, 1 + i % 28);
    }

    private void get(String path, String query, String json) {
        exchange("GET " + path, query, Content.empty(), 200, body(json));
    }

    private void exchange(String method, String query, Content request, int status, Content answer) {
        exchanges.add(new Exchange(
                exchanges.size() + 1,
                LINK,
                Protocol.HTTP1,
                method,
                query,
                new Timing(Instant.EPOCH, null, Duration.ofMillis(1)),
                1,
                CallContext.silent(),
                request,
                new Answer(status, null, null, answer),
                Outcome.ANSWERED,
                null));
    }

    private static Content body(String json) {
        return new Content(
                Map.of("content-type", List.of("application/json"), "date", List.of("today")),
                json.getBytes(UTF_8),
                json.getBytes(UTF_8).length,
                0);
    }

    private static HttpResponse json(int status, String json) {
        return new HttpResponse(status, Map.of("content-type", List.of("application/json")), json.getBytes(UTF_8));
    }
}
