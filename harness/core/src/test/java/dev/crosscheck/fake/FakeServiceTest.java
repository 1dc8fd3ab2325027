package dev.crosscheck.fake;

import static dev.crosscheck.fake.GrpcFakeTest.call;
import static dev.crosscheck.fake.Library.book;
import static dev.crosscheck.fake.Library.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.crosscheck.library.LibraryGrpc;
import dev.crosscheck.observation.Exchange;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.observation.Recorder;
import dev.crosscheck.pact.Interaction;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class FakeServiceTest {

    private final List<FakeAnswer> recorded = new CopyOnWriteArrayList<>();
    private final Fake fake = Library.overGrpc().recorder(into(recorded)).start();
    private final FakeService library = fake.open("ReaderTest");

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void fails_for_an_expectation_that_nothing_asked_for() {
        library.given("Emma is there")
                .when(LibraryGrpc.getFindMethod(), find("1"))
                .reply(book("1", "Emma"));

        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(library::verify)
                .withMessageContainingAll(
                        "reader never asked library for what this test expects",
                        "Library/Find(isbn: \"1\"), given Emma is there");
    }

    @Test
    void fails_for_an_expectation_without_an_answer() {
        library.when(LibraryGrpc.getFindMethod(), find("1"));

        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(library::verify)
                .withMessageContainingAll("have no answer", "Library/Find(isbn: \"1\")");
    }

    @Test
    void fails_for_a_request_that_nobody_promised_with_both_sides_for_the_ide() {
        library.when(LibraryGrpc.getFindMethod(), find("1")).reply(book("1", "Emma"));
        call(fake, find("1"));

        assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> call(fake, find("2")));

        assertThatExceptionOfType(AssertionFailedError.class)
                .isThrownBy(library::verify)
                .satisfies(failure -> {
                    assertThat(failure.getExpected().getStringRepresentation()).isEqualTo("isbn: \"1\"");
                    assertThat(failure.getActual().getStringRepresentation()).isEqualTo("isbn: \"2\"");
                });
    }

    @Test
    void counts_a_request_that_is_asked_again_instead_of_repeating_its_report() {
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> call(fake, find("2")));
        }

        assertThat(library.report().text()).containsOnlyOnce("isbn: \"2\"").contains("asked 3 times");
    }

    @Test
    void gives_what_was_exercised_as_a_part_of_the_pact() {
        library.when(LibraryGrpc.getFindMethod(), find("2")).reply(book("2", "Persuasion"));
        library.given("Emma is there")
                .when(LibraryGrpc.getFindMethod(), find("1"))
                .reply(book("1", "Emma"));
        library.when(LibraryGrpc.getFindMethod(), find("3")).as("unused").reply(book("3", "Sanditon"));
        call(fake, find("2"));
        call(fake, find("1"));

        assertThat(library.pact().link()).hasToString("reader -> library");
        assertThat(library.pact().interactions())
                .extracting(Interaction::description)
                .containsExactly("Library/Find(isbn: \"1\")", "Library/Find(isbn: \"2\")");
        assertThat(library.pact().interactions())
                .extracting(Interaction::writtenBy)
                .containsOnly("ReaderTest");
        assertThat(library.pact().interactions()).extracting(Interaction::key).doesNotHaveDuplicates();
    }

    @Test
    void tells_how_often_an_expectation_answered() {
        Expectation expectation =
                library.when(LibraryGrpc.getFindMethod(), find("1")).reply(book("1", "Emma"));

        call(fake, find("1"));
        call(fake, find("1"));

        assertThat(expectation.calls()).isEqualTo(2);
    }

    @Test
    void forgets_what_a_test_wrote_when_its_view_is_closed() {
        FakeService nested = fake.open();
        nested.when(LibraryGrpc.getFindMethod(), find("1")).reply(book("1", "Emma"));
        assertThat(call(fake, find("1")).getTitle()).isEqualTo("Emma");

        nested.close();

        assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> call(fake, find("1")));
        assertThat(library.report().unpromised()).hasSize(1);
        assertThat(nested.report().unpromised()).isEmpty();
    }

    @Test
    void tells_the_recorder_of_every_answer() {
        library.when(LibraryGrpc.getFindMethod(), find("1")).reply(book("1", "Emma"));
        call(fake, find("1"));
        assertThatExceptionOfType(StatusRuntimeException.class).isThrownBy(() -> call(fake, find("2")));

        assertThat(recorded).extracting(FakeAnswer::promised).containsExactly(true, false);
        assertThat(recorded).extracting(FakeAnswer::method).containsOnly("library.v1.Library/Find");
        assertThat(recorded.get(1).report()).contains("nobody promised");
    }

    private static Recorder into(List<FakeAnswer> answers) {
        return new Recorder() {
            @Override
            public void exchange(Exchange exchange) {
                throw new AssertionError("a fake records no exchanges");
            }

            @Override
            public void answer(FakeAnswer answer) {
                answers.add(answer);
            }
        };
    }
}
