package dev.crosscheck.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosscheck.observation.Provenance;
import dev.crosscheck.pact.Interaction;
import dev.crosscheck.pact.Pact;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class StrictFakeTest {

    private static final String EMMA = "{\"isbn\": \"9780141439587\", \"title\": \"Emma\", \"copies\": 1}";
    private static final String CLUELESS = "{\"isbn\": \"9780141439587\", \"title\": \"Clueless\", \"copies\": 1}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Interaction> emma = interactions("/v1/books/1");
    private final List<Interaction> both = interactions("/v1/books/1", "/v1/books/2");

    @Test
    void answers_from_what_is_proven_only() throws Exception {
        try (Fake fake = strict(both, emma).start();
                FakeService view = fake.open()) {
            assertThat(get(fake, "/v1/books/1").headers().firstValue(Fake.PROVENANCE))
                    .hasValue("verified");
            HttpResponse<String> unproven = get(fake, "/v1/books/2");

            assertThat(unproven.statusCode()).isEqualTo(500);
            assertThat(unproven.body())
                    .contains(
                            "'GET /v1/books/2' was not yet seen to be kept by library",
                            "crosscheck replay --provider library");
            assertThat(view.report().text())
                    .contains(
                            "(expected: a proof, as answers are strict)",
                            "@ReplayExpectations(provider = \"library\")");
        }
    }

    @Test
    void still_tells_what_nobody_promised_from_what_nobody_proved() throws Exception {
        try (Fake fake = strict(both, emma).start();
                FakeService view = fake.open()) {
            get(fake, "/v1/books/3");

            assertThat(view.report().text()).contains("nobody promised").doesNotContain("strict");
        }
    }

    @Test
    void takes_a_tests_own_expectation_when_the_same_was_proven_before() throws Exception {
        try (Fake fake = strict(List.of(), emma).start();
                FakeService view = fake.open("SomeOtherTest")) {
            view.given("a book").when("GET", "/v1/books/1").reply(200, EMMA);

            get(fake, "/v1/books/1");

            assertThat(view.answers()).extracting("provenance").containsExactly(Provenance.VERIFIED);
            view.verify();
        }
    }

    @Test
    void refuses_a_tests_own_expectation_that_is_not_proven() {
        try (Fake fake = strict(emma, emma).start();
                FakeService view = fake.open()) {
            assertThatExceptionOfType(AssertionFailedError.class)
                    .isThrownBy(() ->
                            view.given("a book").when("GET", "/v1/books/1").reply(200, CLUELESS))
                    .withMessageContainingAll(
                            "reader -> library: 'GET /v1/books/1' was not yet seen to be kept by library", "strict");
        }
    }

    @Test
    void makes_nothing_up() {
        try (Fake fake = strict(emma, emma).start();
                FakeService view = fake.open()) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> view.generateAnswers(7))
                    .withMessageContaining("only proven ones may be given");
        }
    }

    private static Fake.Builder strict(List<Interaction> recorded, List<Interaction> proven) {
        return Library.overRest()
                .pacts(List.of(new Pact(Library.READER, Library.LIBRARY, recorded)))
                .stamps(Library.proven(proven))
                .answers(Answers.STRICT);
    }

    private List<Interaction> interactions(String... paths) {
        try (Fake fake = Library.overRest().start();
                FakeService view = fake.open()) {
            for (String path : paths) {
                view.given("a book").when("GET", path).reply(200, EMMA);
                get(fake, path);
            }
            return view.pact().interactions();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private HttpResponse<String> get(Fake fake, String path) throws Exception {
        return client.send(HttpRequest.newBuilder(fake.baseUri().resolve(path)).build(), BodyHandlers.ofString());
    }
}
