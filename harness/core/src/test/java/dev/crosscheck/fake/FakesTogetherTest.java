package dev.crosscheck.fake;

import static dev.crosscheck.fake.GrpcFakeTest.call;
import static dev.crosscheck.fake.Library.book;
import static dev.crosscheck.fake.Library.find;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.library.LibraryGrpc;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many fakes in one JVM, and many tests on one fake. */
class FakesTogetherTest {

    private static final int TESTS = 8;
    private static final int CALLS = 1_000;

    @Test
    void twenty_five_fakes_need_no_more_threads_than_one() throws Exception {
        List<Fake> fakes = new ArrayList<>();
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        HttpClient client = HttpClient.newHttpClient();
        try {
            for (int i = 0; i < 25; i++) {
                Fake fake = (i % 2 == 0 ? Library.overGrpc() : Library.overRest()).start();
                fakes.add(fake);
                FakeService library = fake.open();
                if (i % 2 == 0) {
                    library.when(LibraryGrpc.getFindMethod(), find("1")).reply(book("1", "Emma"));
                    assertThat(call(fake, find("1")).getTitle()).isEqualTo("Emma");
                } else {
                    library.when("GET", "/v1/books/1").reply(404, "{\"detail\": \"gone\"}");
                    HttpRequest request = HttpRequest.newBuilder(fake.baseUri().resolve("/v1/books/1"))
                            .build();
                    assertThat(client.send(request, BodyHandlers.ofString()).statusCode())
                            .isEqualTo(404);
                }
            }
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().startsWith("crosscheck-fake")))
                    .hasSizeBetween(1, 4)
                    .allMatch(Thread::isDaemon);
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().startsWith("grpc-nio")))
                    .isSubsetOf(before); // what another test's client left behind ends when it likes
        } finally {
            fakes.forEach(Fake::close);
        }
    }

    @Test
    void tests_that_run_at_the_same_time_do_not_see_each_other() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(TESTS);
        try (Fake fake = Library.overGrpc().start()) {
            List<Callable<Void>> tests = new ArrayList<>();
            for (int number = 0; number < TESTS; number++) {
                String isbn = "isbn-" + number;
                tests.add(() -> readsOneBook(fake, isbn));
            }
            for (Future<Void> test : threads.invokeAll(tests, 120, TimeUnit.SECONDS)) {
                test.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Void readsOneBook(Fake fake, String isbn) {
        try (FakeService library = fake.open()) {
            library.when(LibraryGrpc.getFindMethod(), find(isbn)).reply(book(isbn, "about " + isbn));
            for (int i = 0; i < CALLS; i++) {
                assertThat(call(fake, find(isbn)).getTitle()).isEqualTo("about " + isbn);
            }
            library.verify();
            assertThat(library.answers())
                    .hasSize(CALLS)
                    .extracting("interaction")
                    .containsOnly("Library/Find(isbn: \"" + isbn + "\")");
            assertThat(library.pact().interactions()).hasSize(1);
        }
        return null;
    }
}
