package dev.crosscheck.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.RestInteraction;
import dev.crosscheck.pact.Rules;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a request or a response is compared, besides a JSON body. */
class RestWholeMatchingTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @ParameterizedTest
    @ValueSource(ints = {201, 204, 404, 500})
    void finds_another_status(int status) {
        RestInteraction promised = RestInteraction.builder("answers")
                .response(HttpResponse.of(200), Rules.like())
                .build();

        assertThat(Matching.response(promised, HttpResponse.of(status)))
                .containsExactly(new Mismatch("status", "200", Integer.toString(status), "equality"));
        assertThat(Matching.response(promised, HttpResponse.of(200))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Accept | text/plain               | text/plain                | true
            Accept | text/plain;charset=utf-8 | text/plain; charset=UTF-8 | true
            Accept | text/plain               | text/html                 | false
            X-Tags | a, b                     | a,b                       | true
            X-Tags | a, b                     | b, a                      | false
            """)
    void compares_a_header_of_a_request_without_a_rule(String name, String expected, String actual, boolean same) {
        RestInteraction promised = RestInteraction.builder("asks")
                .request(with(name, expected), Rules.exactly())
                .build();

        assertThat(Matching.request(promised, with(name.toLowerCase(Locale.ROOT), actual))
                        .isEmpty())
                .isEqualTo(same);
        assertThat(Matching.request(promised, HttpRequest.of("GET", "/p")))
                .containsExactly(new Mismatch("header " + name, "\"" + expected + "\"", "nothing", "missing"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a=1&b=2     | a=1&b=2
            a=1&b=2     | b=2&a=1
            a=1&a=2     | a=1&a=2
            name=A%20B  | name=A+B
            a           | a=
            """)
    void takes_forms_with_the_same_fields_for_equal(String expected, String actual) {
        assertThat(Matching.request(posted(FORM, expected), body(FORM, actual))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a=1       | a=2       | form a
            a=1       | b=1       | form a
            a=1       | a=1&b=2   | form b
            a=1&a=2   | a=2&a=1   | form a
            a=1       | a=1&a=1   | form a
            a=%20     | a=%2      | form a
            """)
    void finds_a_field_of_a_form_that_differs(String expected, String actual, String path) {
        assertThat(Matching.request(posted(FORM, expected), body(FORM, actual)))
                .extracting(Mismatch::path)
                .contains(path);
    }

    @Test
    void compares_another_text_as_a_whole() {
        RestInteraction promised = posted("text/plain", "hello");

        assertThat(Matching.request(promised, body("text/plain", "hello"))).isEmpty();
        assertThat(Matching.request(promised, body("text/plain", "Hello")))
                .containsExactly(new Mismatch("$", "\"hello\"", "\"Hello\"", "equality"));
    }

    @Test
    void misses_a_body_that_was_promised() {
        assertThat(Matching.request(posted("text/plain", "hello"), body("text/plain", "")))
                .containsExactly(new Mismatch("$", "\"hello\"", "no body", "missing"));
    }

    @Test
    void finds_a_body_that_is_said_to_be_something_else() {
        RestInteraction promised = posted("application/json", "{\"a\":1}");

        assertThat(Matching.request(promised, body("text/plain", "{\"a\":1}")))
                .extracting(Mismatch::rule)
                .contains("content type");
        assertThat(Matching.request(promised, body("application/json", "{")))
                .singleElement()
                .satisfies(mismatch -> assertThat(mismatch.actual()).startsWith("Unexpected end-of-input"));
    }

    private static HttpRequest with(String header, String value) {
        return new HttpRequest("GET", "/p", Map.of(), Map.of(header, List.of(value)), new byte[0]);
    }

    private static RestInteraction posted(String type, String body) {
        return RestInteraction.builder("posts")
                .request(body(type, body), Rules.exactly())
                .build();
    }

    private static HttpRequest body(String type, String body) {
        return new HttpRequest(
                "POST", "/p", Map.of(), Map.of("Content-Type", List.of(type)), body.getBytes(StandardCharsets.UTF_8));
    }
}
