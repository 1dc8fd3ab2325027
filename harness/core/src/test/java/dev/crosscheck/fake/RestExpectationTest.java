package dev.crosscheck.fake;

import static dev.crosscheck.pact.Rules.like;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestExpectationTest {

    private final Fake fake = Library.overRest().start();
    private final FakeService library = fake.open();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void refuses_a_path_that_the_definition_does_not_have() {
        assertRefused(() -> library.when("GET", "/v1/films/1").reply(404, "{\"detail\": \"\"}"), "/v1/films/1");
    }

    @Test
    void refuses_a_status_that_the_definition_does_not_have() {
        assertRefused(() -> library.when("GET", "/v1/books/1").reply(418), "418");
    }

    @Test
    void refuses_a_reply_without_a_field_that_the_definition_requires() {
        assertRefused(
                () -> library.when("GET", "/v1/books/1").reply(200, "{\"isbn\": \"9780000000001\", \"copies\": 1}"),
                "reply",
                "title");
    }

    @Test
    void refuses_a_reply_with_a_value_of_another_type() {
        assertRefused(
                () -> library.when("GET", "/v1/books/1")
                        .reply(200, "{\"isbn\": \"9780000000001\", \"title\": \"Emma\", \"copies\": \"one\"}"),
                "reply",
                "copies");
    }

    @Test
    void refuses_a_request_that_the_definition_forbids() {
        assertRefused(
                () -> library.when("POST", "/v1/loans")
                        .json("{\"isbn\": \"1\"}")
                        .reply(204),
                "request",
                "reader");
    }

    @Test
    void allows_a_forbidden_request_where_the_answer_says_so() {
        assertThatNoException()
                .isThrownBy(() -> library.when("POST", "/v1/loans")
                        .json("{\"isbn\": \"1\"}")
                        .reply(400, "{\"detail\": \"who are you?\"}"));
    }

    @Test
    void refuses_an_example_that_its_own_rule_does_not_match() {
        assertRefused(
                () -> library.when("GET", "/v1/books/1")
                        .reply(404, "{\"detail\": \"gone\"}", like().matching("detail", "[A-Z]+")),
                "$.detail",
                "gone",
                "[A-Z]+");
    }

    @Test
    void refuses_a_grpc_call() {
        assertRefused(() -> library.whenCalled("library.v1.Library/Find", "{}"), "it defines a REST service");
    }

    private static void assertRefused(ThrowingCallable writing, String... reasons) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(writing)
                .satisfies(refusal -> assertThat(refusal).hasMessageContainingAll(reasons))
                .withMessageContaining("reader -> library");
    }
}
