package dev.crosscheck.fake;

import static dev.crosscheck.fake.GrpcFakeTest.call;
import static dev.crosscheck.fake.Library.book;
import static dev.crosscheck.fake.Library.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosscheck.library.FindRequest;
import dev.crosscheck.library.LendRequest;
import dev.crosscheck.library.LibraryGrpc;
import dev.crosscheck.library.Loan;
import io.grpc.StatusRuntimeException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** What a consumer's developer reads when a request was promised by nobody. */
class NearestMissTest {

    private static final FindRequest ASKED =
            FindRequest.newBuilder().setIsbn("2").setPages(3).build();

    @Test
    void shows_the_request_the_nearest_promise_and_each_difference() {
        try (Fake fake = Library.overGrpc().start();
                FakeService library = fake.open()) {
            library.when(LibraryGrpc.getFindMethod(), find("1")).reply(book("1", "Emma"));
            library.given("Emma is there")
                    .when(
                            LibraryGrpc.getFindMethod(),
                            FindRequest.newBuilder().setIsbn("1").setPages(3).build())
                    .reply(book("1", "Emma"));

            assertThat(reportOn(fake, library)).isEqualTo("""
                    reader asked library for what nobody promised: library.v1.Library/Find

                      asked
                        isbn: "2"
                        pages: 3

                      nearest promise (written by this test)
                        Library/Find(isbn: "1" pages: 3), given Emma is there
                          $.isbn (equality)
                            promised  "1"
                            asked     "2"

                      farther away
                        Library/Find(isbn: "1") (differs at $.isbn, $.pages)
                    """);
        }
    }

    @Test
    void names_what_else_is_promised_when_nothing_is_for_the_method() {
        try (Fake fake = Library.overGrpc().start();
                FakeService library = fake.open()) {
            library.when(LibraryGrpc.getLendMethod(), LendRequest.getDefaultInstance())
                    .as("lends anything")
                    .reply(Loan.getDefaultInstance());

            assertThat(reportOn(fake, library)).endsWith("""
                      nothing is promised for this method, only
                        lends anything
                    """);
        }
    }

    @Test
    void says_when_nothing_at_all_is_promised() {
        try (Fake fake = Library.overGrpc().start();
                FakeService library = fake.open()) {
            assertThat(reportOn(fake, library))
                    .contains("nothing at all is promised", "Write an expectation in the test");
        }
    }

    @Test
    void says_what_the_definition_forbids_about_a_request() throws Exception {
        try (Fake fake = Library.overRest().start();
                FakeService library = fake.open()) {
            library.when("GET", "/v1/books/1").reply(404, "{\"detail\": \"gone\"}");

            HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(fake.baseUri().resolve("/v1/books/1?pages=many"))
                                    .build(),
                            BodyHandlers.ofString());

            assertThat(library.report().text())
                    .contains("GET /v1/books/1?pages=many", "the definition does not allow it", "pages", "many");
        }
    }

    @Test
    void keeps_a_long_report_short() {
        try (Fake fake = Library.overGrpc().start();
                FakeService library = fake.open()) {
            for (int i = 0; i < 30; i++) {
                library.when(LibraryGrpc.getFindMethod(), find("1" + i)).reply(book("1", "Emma"));
            }
            FindRequest large = find("9".repeat(100_000));
            assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> call(fake, large));

            assertThat(library.report().unpromised().get(0).report())
                    .hasSizeLessThan(10_000)
                    .contains("more)", "and 24 more");
        }
    }

    private static String reportOn(Fake fake, FakeService library) {
        assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> call(fake, ASKED));
        return library.report().unpromised().get(0).report();
    }
}
