package dev.crosscheck.matching;

import static dev.crosscheck.pact.Rules.exactly;
import static dev.crosscheck.pact.Rules.like;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.RestInteraction;
import dev.crosscheck.pact.Rules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestMatchingTest {

    private static final Map<String, List<String>> JSON = Map.of("Content-Type", List.of("application/json"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /a.b      | /aXb
            /a+       | /aa
            /.*       | /anything
            /a(b      | /ab
            /[ab]     | /a
            /a$       | /a
            /a        | /a/
            /a        | /A
            """)
    void takes_a_path_for_a_text_and_not_for_an_expression(String expected, String actual) {
        assertThat(Matching.request(get(expected, Map.of()), HttpRequest.of("GET", actual)))
                .extracting(Mismatch::path)
                .containsExactly("path");
        assertThat(Matching.request(get(expected, Map.of()), HttpRequest.of("GET", expected)))
                .isEmpty();
    }

    @Test
    void matches_a_path_by_its_rule() {
        RestInteraction interaction = RestInteraction.builder("a product")
                .request(HttpRequest.of("GET", "/products/A1"), exactly().matchingPath("/products/[A-Z]\\d"))
                .build();
        assertThat(Matching.request(interaction, HttpRequest.of("GET", "/products/B2")))
                .isEmpty();
        assertThat(Matching.request(interaction, HttpRequest.of("GET", "/products/B22")))
                .hasSize(1);
        assertThat(Matching.request(interaction, HttpRequest.of("POST", "/products/B2")))
                .extracting(Mismatch::path)
                .containsExactly("method");
    }

    @Test
    void compares_queries_in_full() {
        RestInteraction interaction = get("/p", Map.of("tag", List.of("a", "b")));
        assertThat(Matching.request(interaction, request("/p", Map.of("tag", List.of("a", "b")))))
                .isEmpty();
        assertThat(Matching.request(interaction, request("/p", Map.of("tag", List.of("b", "a")))))
                .isNotEmpty();
        assertThat(Matching.request(interaction, request("/p", Map.of("tag", List.of("a")))))
                .isNotEmpty();
        assertThat(Matching.request(interaction, request("/p", Map.of()))).isNotEmpty();
        assertThat(Matching.request(interaction, request("/p", Map.of("tag", List.of("a", "b"), "x", List.of("1")))))
                .containsExactly(new Mismatch("query x", "nothing", "[\"1\"]", "unexpected"));
    }

    @Test
    void compares_headers_that_were_promised_whatever_their_case() {
        RestInteraction interaction =
                response("{}", like().matchingHeader("X-Id", "\\d+"), Map.of("X-Id", List.of("1")));
        assertThat(Matching.response(interaction, reply("{}", Map.of("x-id", List.of("22"), "Via", List.of("p")))))
                .isEmpty();
        assertThat(Matching.response(interaction, reply("{}", Map.of("x-id", List.of("abc")))))
                .containsExactly(new Mismatch("header X-Id", "\"1\"", "\"abc\"", "regex \\d+"));
        assertThat(Matching.response(interaction, reply("{}", Map.of()))).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":1}           | {"a":"1"}          | $.a
            {"a":1}           | {"a":true}         | $.a
            {"a":1}           | {"a":null}         | $.a
            {"a":"x"}         | {"a":null}         | $.a
            {"a":"x"}         | {}                 | $.a
            {"a":[1]}         | {"a":[]}           | $.a
            {"a":[1]}         | {"a":["x"]}        | $.a[0]
            {"a":[{"b":1}]}   | {"a":[{"b":2},{}]} | $.a[1].b
            {"a":{"b":1}}     | {"a":[1]}          | $.a
            {"a":{"b":[1]}}   | {"a":{"b":[]}}     | $.a.b
            {"a":null}        | {"a":1}            | $.a
            [1]               | {}                 | $
            {"a":1}           | not json           | $
            {"a":1}           | {"a":1} {}         | $
            """)
    void finds_another_type(String expected, String actual, String path) {
        assertThat(Matching.response(response(expected, like(), JSON), reply(actual, JSON)))
                .extracting(Mismatch::path)
                .containsExactly(path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":1}           | {"a":2,"b":3}
            {"a":1}           | {"a":1.5}
            {"a":"x"}         | {"a":""}
            {"a":[1]}         | {"a":[2,3,4]}
            {"a":[{"b":1}]}   | {"a":[{"b":2,"c":3},{"b":4}]}
            {"a":[]}          | {"a":[1]}
            {"a":null}        | {"a":null}
            """)
    void accepts_other_values_of_the_same_type(String expected, String actual) {
        assertThat(Matching.response(response(expected, like(), JSON), reply(actual, JSON)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":1}           | {"a":2}            | $.a
            {"a":1}           | {"a":1.0}          | $.a
            {"a":1}           | {"a":"1"}          | $.a
            {"a":1}           | {"a":1,"b":2}      | $.b
            {"a":{"b":1}}     | {"a":{"b":1,"c":null}} | $.a.c
            {"a":[1,2]}       | {"a":[2,1]}        | $.a[0]
            {"a":[1]}         | {"a":[1,1]}        | $.a
            {"a":[]}          | {"a":[1]}          | $.a
            {"a":"x"}         | {"a":"X"}          | $.a
            {"a":true}        | {"a":"true"}       | $.a
            """)
    void demands_the_very_request(String expected, String actual, String path) {
        RestInteraction interaction = RestInteraction.builder("posts")
                .request(new HttpRequest("POST", "/p", Map.of(), JSON, bytes(expected)), exactly())
                .build();
        assertThat(Matching.request(interaction, new HttpRequest("POST", "/p", Map.of(), JSON, bytes(actual))))
                .extracting(Mismatch::path)
                .startsWith(path);
    }

    @Test
    void refuses_a_body_where_none_was_promised() {
        HttpRequest withBody = new HttpRequest("GET", "/p", Map.of(), Map.of(), bytes("x"));
        assertThat(Matching.request(get("/p", Map.of()), withBody)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            regex    | "ABC" | "abc"
            regex    | "ABC" | "xABC"
            regex    | "ABC" | null
            regex    | "ABC" | {}
            integer  | 1     | 1.5
            integer  | 1     | "1"
            decimal  | 1.5   | 1
            decimal  | 1.5   | "1.5"
            number   | 1     | "1"
            bool     | true  | "true"
            bool     | true  | 1
            date     | "2026-01-02" | "02.01.2026"
            date     | "2026-01-02" | null
            include  | "xABx" | "xaBx"
            atLeast  | [1,2] | [1]
            equality | [1]   | [1,1]
            """)
    void applies_each_rule(String rule, String example, String other) {
        RestInteraction interaction = response("{\"a\":" + example + "}", rule(rule), JSON);
        assertThat(Matching.response(interaction, reply("{\"a\":" + example + "}", JSON)))
                .isEmpty();
        assertThat(Matching.response(interaction, reply("{\"a\":" + other + "}", JSON)))
                .extracting(Mismatch::path)
                .contains("$.a");
    }

    private static Rules rule(String name) {
        return switch (name) {
            case "regex" -> like().matching("a", "[A-Z]+");
            case "integer" -> like().integer("a");
            case "decimal" -> like().decimal("a");
            case "number" -> like().number("a");
            case "bool" -> like().bool("a");
            case "date" -> like().date("a", "yyyy-MM-dd");
            case "include" -> like().including("a", "AB");
            case "atLeast" -> like().atLeast("a", 2);
            default -> like().equality("a");
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"o\":{\"a\":1,\"b\":2}}", "{\"o\":{\"a\":2}}", "{\"o\":{}}"})
    void refuses_an_object_that_is_not_equal_where_equality_is_asked(String actual) {
        RestInteraction interaction = response("{\"o\":{\"a\":1}}", like().equality("o"), JSON);

        assertThat(Matching.response(interaction, reply(actual, JSON))).hasSize(1);
    }

    @Test
    void lets_an_equal_object_have_neighbours() {
        RestInteraction interaction = response("{\"o\":{\"a\":1}}", like().equality("o"), JSON);

        assertThat(Matching.response(interaction, reply("{\"o\":{\"a\":1},\"p\":2}", JSON)))
                .isEmpty();
    }

    @Test
    @Timeout(60) // a backtracking engine would take years
    void takes_linear_time_for_a_hostile_expression() {
        RestInteraction interaction = response("{\"a\":\"x\"}", like().matching("a", "(.*a){20}"), JSON);
        HttpResponse hostile = reply("{\"a\":\"" + "a".repeat(19) + "b".repeat(10_000) + "\"}", JSON);
        assertThat(Matching.response(interaction, hostile)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?=a)b", "(?<!a)b", "(a)\\1", "a{1,100000}", "(", "((a{0,100}){0,100}){0,100}"})
    void refuses_an_expression_that_needs_backtracking(String regex) {
        RestInteraction interaction = response("{\"a\":\"x\"}", like().matching("a", regex), JSON);
        assertThatThrownBy(() -> Matching.requireSupported(interaction))
                .isInstanceOf(UnsupportedRuleException.class)
                .hasMessageContaining("unsupported regex was");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12})$",
                "[^]{}]{10}[]}]{0,3}\\{5}",
                "a{2}b{100}c{100}d{100}"
            })
    void takes_counts_that_do_not_multiply(String regex) {
        Matching.requireSupported(response("{\"a\":\"x\"}", like().matching("a", regex), JSON));
    }

    @Test
    void compares_an_older_pact_by_its_rules() {
        Pact pact = PactFiles.read("""
                {"consumer":{"name":"shop"},"provider":{"name":"catalogue"},"interactions":[{"description":"a product",
                "request":{"method":"get","path":"/p"},
                "response":{"status":200,"headers":{"Content-Type":"application/json"},"body":{"sku":"A1","prices":[{"amount":5}]},
                "matchingRules":{"$.body.sku":{"match":"regex","regex":"[A-Z]\\\\d+"},
                "$.body.prices":{"min":1,"match":"type"},"$.body.prices[*].*":{"match":"type"}}}}],
                "metadata":{"pactSpecification":{"version":"2.0.0"}}}
                """, "v2");
        RestInteraction product = (RestInteraction) pact.interactions().get(0);
        assertThat(Matching.response(
                        product, reply("{\"sku\":\"B22\",\"prices\":[{\"amount\":1},{\"amount\":2}]}", JSON)))
                .isEmpty();
        assertThat(Matching.response(product, reply("{\"sku\":\"b\",\"prices\":[]}", JSON)))
                .extracting(Mismatch::path)
                .containsExactlyInAnyOrder("$.sku", "$.prices");
    }

    private static RestInteraction get(String path, Map<String, List<String>> query) {
        return RestInteraction.builder("gets")
                .request(request(path, query), exactly())
                .build();
    }

    private static HttpRequest request(String path, Map<String, List<String>> query) {
        return new HttpRequest("GET", path, query, Map.of(), new byte[0]);
    }

    private static RestInteraction response(String body, Rules rules, Map<String, List<String>> headers) {
        return RestInteraction.builder("answers")
                .response(new HttpResponse(200, headers, bytes(body)), rules)
                .build();
    }

    private static HttpResponse reply(String body, Map<String, List<String>> headers) {
        return new HttpResponse(200, headers, bytes(body));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
