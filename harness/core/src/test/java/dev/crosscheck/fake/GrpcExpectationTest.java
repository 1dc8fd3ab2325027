package dev.crosscheck.fake;

import static dev.crosscheck.fake.Library.book;
import static dev.crosscheck.fake.Library.find;
import static dev.crosscheck.pact.Rules.like;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.UnknownFieldSet;
import dev.crosscheck.library.Book;
import dev.crosscheck.library.LibraryGrpc;
import dev.crosscheck.service.GrpcCode;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GrpcExpectationTest {

    private final Fake fake = Library.overGrpc().start();
    private final FakeService library = fake.open();

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void refuses_a_method_that_the_definition_does_not_have() {
        assertRefused(
                () -> library.when(HealthGrpc.getCheckMethod(), HealthCheckRequest.getDefaultInstance()),
                "grpc.health.v1.Health/Check",
                "library.v1.Library/Find");
    }

    @Test
    void refuses_a_method_that_streams() {
        assertRefused(() -> library.when(LibraryGrpc.getWatchMethod(), find("1")), "it streams", "whenStream");
    }

    @Test
    void refuses_a_field_that_the_definition_does_not_have() {
        UnknownFieldSet newer = UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
        Book book = book("1", "Emma").toBuilder().setUnknownFields(newer).build();

        assertRefused(
                () -> library.when(LibraryGrpc.getFindMethod(), find("1")).reply(book),
                "$: field 99",
                "library.v1.Book");
    }

    @Test
    void refuses_an_enum_value_that_the_definition_does_not_have() {
        Book book = book("1", "Emma").toBuilder().setGenreValue(7).build();

        assertRefused(
                () -> library.when(LibraryGrpc.getFindMethod(), find("1")).reply(book),
                "$.genre: was 7",
                "library.v1.Genre");
    }

    @Test
    void refuses_json_with_a_field_that_the_definition_does_not_have() {
        assertRefused(
                () -> library.whenCalled("library.v1.Library/Find", "{\"isbn\": \"1\"}")
                        .reply("{\"name\": \"Emma\"}"),
                "name",
                "library.v1.Book");
    }

    @Test
    void refuses_an_example_that_its_own_rule_does_not_match() {
        assertRefused(
                () -> library.when(LibraryGrpc.getFindMethod(), find("1"))
                        .reply(book("1", "emma"), like().matching("title", "[A-Z].*")),
                "$.title",
                "emma",
                "[A-Z].*");
    }

    @Test
    void refuses_a_rule_for_a_field_that_the_message_does_not_have() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> library.when(LibraryGrpc.getFindMethod(), find("1"))
                        .reply(book("1", "Emma"), like().matching("name", "[A-Z].*")))
                .withMessageContaining("name");
    }

    @Test
    void refuses_ok_as_an_error() {
        assertRefused(() -> library.when(LibraryGrpc.getFindMethod(), find("1")).fails(GrpcCode.OK, ""), "it was OK");
    }

    @Test
    void refuses_a_rest_request() {
        assertRefused(() -> library.when("GET", "/v1/books/1").reply(200), "it defines a gRPC service");
    }

    @Test
    void leaves_nothing_behind_of_what_it_refused() {
        assertRefused(() -> library.when(LibraryGrpc.getFindMethod(), find("1")).fails(GrpcCode.OK, ""), "it was OK");

        assertThat(library.report().passed()).isTrue();
    }

    private static void assertRefused(ThrowingCallable writing, String... reasons) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(writing)
                .satisfies(refusal -> assertThat(refusal).hasMessageContainingAll(reasons))
                .withMessageContaining("reader -> library");
    }
}
