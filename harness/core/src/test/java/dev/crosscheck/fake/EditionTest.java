package dev.crosscheck.fake;

import static dev.crosscheck.fake.Library.book;
import static dev.crosscheck.fake.Library.find;
import static dev.crosscheck.pact.Rules.exactly;
import static dev.crosscheck.pact.Rules.like;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosscheck.library.Book;
import dev.crosscheck.library.LibraryGrpc;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a fake remembers of its answers must never show, but in the time they take. */
class EditionTest {

    private static final Metadata.Key<String> SHELF = Metadata.Key.of("shelf", Metadata.ASCII_STRING_MARSHALLER);

    private final Fake grpc = Library.overGrpc().start();
    private final Fake rest = Library.overRest().start();

    @AfterEach
    void close() {
        grpc.close();
        rest.close();
    }

    @Test
    void counts_and_notes_an_answer_each_time_it_is_given() {
        FakeService library = grpc.open();
        Expectation emma = library.when(LibraryGrpc.getFindMethod(), find("1")).reply(book("1", "Emma"));

        for (int i = 0; i < 3; i++) {
            assertThat(ask(grpc.channel())).isEqualTo(book("1", "Emma"));
        }

        assertThat(emma.calls()).isEqualTo(3);
        assertThat(library.answers())
                .hasSize(3)
                .allMatch(answer -> answer.equals(library.answers().get(0)));
    }

    @Test
    void prefers_what_a_test_writes_after_the_same_was_answered() throws Exception {
        FakeService library = grpc.open();
        library.when(LibraryGrpc.getFindMethod(), find("1")).as("first").reply(book("1", "Emma"));
        assertThat(ask(grpc.channel()).getTitle()).isEqualTo("Emma");
        library.when(LibraryGrpc.getFindMethod(), find("1")).as("second").reply(book("1", "Persuasion"));
        assertThat(ask(grpc.channel()).getTitle()).isEqualTo("Persuasion");

        FakeService shelves = rest.open();
        shelves.when("GET", "/v1/books/1").as("first").reply(404, "{\"detail\":\"none\"}");
        assertThat(get()).isEqualTo(404);
        shelves.when("GET", "/v1/books/1")
                .as("second")
                .reply(200, "{\"isbn\":\"9780000000001\",\"title\":\"E\",\"copies\":1}");
        assertThat(get()).isEqualTo(200);
    }

    @Test
    void forgets_what_a_closed_view_had_promised() throws Exception {
        try (FakeService library = grpc.open();
                FakeService shelves = rest.open()) {
            library.when(LibraryGrpc.getFindMethod(), find("1")).reply(book("1", "Emma"));
            shelves.when("GET", "/v1/books/1").reply(404, "{\"detail\":\"none\"}");
            assertThat(ask(grpc.channel()).getTitle()).isEqualTo("Emma");
            assertThat(get()).isEqualTo(404);
        }

        assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> ask(grpc.channel()));
        assertThat(get()).isEqualTo(500);
    }

    @Test
    void tells_calls_apart_by_the_metadata_that_some_promise_is_about() {
        FakeService library = grpc.open();
        library.when(LibraryGrpc.getFindMethod(), find("1"))
                .as("upstairs")
                .metadata("shelf", "up")
                .reply(book("1", "Emma"), like());
        library.when(LibraryGrpc.getFindMethod(), find("1"))
                .as("downstairs")
                .metadata("shelf", "down")
                .reply(book("1", "Persuasion"), exactly());

        assertThat(ask(shelf("up")).getTitle()).isEqualTo("Emma");
        assertThat(ask(shelf("down")).getTitle()).isEqualTo("Persuasion");
        assertThat(ask(shelf("up")).getTitle()).isEqualTo("Emma");
        assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> ask(grpc.channel()));
    }

    private Channel shelf(String value) {
        Metadata metadata = new Metadata();
        metadata.put(SHELF, value);
        return ClientInterceptors.intercept(grpc.channel(), MetadataUtils.newAttachHeadersInterceptor(metadata));
    }

    private static Book ask(Channel channel) {
        return LibraryGrpc.newBlockingStub(channel).find(find("1"));
    }

    private int get() throws Exception {
        URI uri = rest.baseUri().resolve("/v1/books/1");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                .statusCode();
    }
}
