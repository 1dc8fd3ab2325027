package dev.crosscheck.pact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.service.ServiceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PactFragmentsTest {

    @TempDir
    private Path directory;

    private Path pacts;
    private Path fragmentsDirectory;
    private PactFragments fragments;

    @BeforeEach
    void prepare() {
        pacts = directory.resolve("pacts");
        fragmentsDirectory = directory.resolve("fragments");
        fragments = new PactFragments(fragmentsDirectory);
    }

    @Test
    void assembles_what_all_classes_expect() {
        fragments.put("a.FirstTest", pact(get("/a")));
        fragments.put("a.SecondTest", pact(get("/b")));
        Path file = pacts.resolve("shop-catalogue.json");
        assertThat(fragments.assemble(pacts)).containsExactly(file);
        assertThat(paths(file)).containsExactly("/a", "/b");
        assertThat(PactFiles.reasonsNotToPublish(file)).isEmpty();
    }

    @Test
    void forgets_what_a_class_no_longer_expects() {
        fragments.put("a.FirstTest", pact(get("/a"), get("/b")));
        fragments.assemble(pacts);
        fragments.put("a.FirstTest", pact(get("/b")));
        fragments.assemble(pacts);
        assertThat(paths(pacts.resolve("shop-catalogue.json"))).containsExactly("/b");
    }

    @Test
    void does_not_shrink_a_pact_when_one_test_runs_alone() {
        fragments.put("a.FirstTest", pact(get("/a")));
        fragments.put("a.SecondTest", pact(get("/b")));
        fragments.assemble(pacts);
        PactFragments afterClean = new PactFragments(directory.resolve("other"));
        afterClean.put("a.SecondTest", pact(get("/b"), get("/c")));
        Path file = pacts.resolve("shop-catalogue.json");
        assertThat(afterClean.assemble(pacts)).isEmpty();
        assertThat(paths(file)).containsExactly("/a", "/b");
        assertThat(PactFiles.reasonsNotToPublish(file))
                .containsExactly(
                        "shop-catalogue.json: interaction 'GET /a' was not expected in this run"
                                + " (expected: a.FirstTest runs too). Run all tests; when the test is gone for good, delete the pact first.");
    }

    @Test
    void forgets_a_provider_that_a_class_no_longer_calls() throws IOException {
        fragments.put("a.FirstTest", pact(get("/a")));
        fragments.incomplete("b.OtherTest", "its testbed did not start");
        PactFragments next = new PactFragments(fragmentsDirectory);
        next.putAll("a.FirstTest", List.of());
        next.putAll("b.OtherTest", List.of());
        assertThat(next.assemble(pacts)).isEmpty();
        try (Stream<Path> left = Files.list(fragmentsDirectory)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void marks_a_pact_as_partial_though_the_class_that_failed_left_no_fragment_of_it() {
        fragments.put("a.FirstTest", pact(get("/a")));
        fragments.assemble(pacts);
        PactFragments afterClean = new PactFragments(directory.resolve("other"));
        afterClean.incomplete("a.FirstTest", "reads failed", List.of(pact().link()));
        Path file = pacts.resolve("shop-catalogue.json");
        assertThat(afterClean.assemble(pacts)).isEmpty();
        assertThat(paths(file)).containsExactly("/a");
        assertThat(PactFiles.reasonsNotToPublish(file)).anyMatch(reason -> reason.contains("reads failed"));

        PactFragments fixed = new PactFragments(directory.resolve("other"));
        fixed.putAll("a.FirstTest", List.of(pact(get("/a"))));
        assertThat(fixed.assemble(pacts)).containsExactly(file);
        assertThat(PactFiles.reasonsNotToPublish(file)).isEmpty();
    }

    @Test
    void is_partial_after_a_failure_and_whole_again_after_a_green_run() {
        fragments.put("a.FirstTest", pact(get("/a")));
        fragments.assemble(pacts);
        fragments.incomplete("a.FirstTest", "1 of 2 tests failed");
        fragments.put("a.FirstTest", pact(get("/z")));
        Path file = pacts.resolve("shop-catalogue.json");
        assertThat(fragments.assemble(pacts)).isEmpty();
        assertThat(paths(file)).containsExactly("/a");
        assertThat(PactFiles.reasonsNotToPublish(file))
                .hasSize(1)
                .first()
                .asString()
                .contains("1 of 2 tests failed");

        PactFragments nextRun = new PactFragments(fragmentsDirectory);
        nextRun.put("a.FirstTest", pact(get("/a"), get("/z")));
        assertThat(nextRun.assemble(pacts)).containsExactly(file);
        assertThat(paths(file)).containsExactly("/a", "/z");
        assertThat(PactFiles.reasonsNotToPublish(file)).isEmpty();
    }

    @Test
    void doubts_a_class_that_was_changed_after_it_ran() throws IOException {
        String name = PactFragmentsTest.class.getName();
        fragments.put(name, pact(get("/a")));
        Files.writeString(fragmentsDirectory.resolve(name).resolve("class.sha256"), "0".repeat(64));
        assertThat(fragments.assemble(pacts)).isEmpty();
        assertThat(PactFiles.reasonsNotToPublish(pacts.resolve("shop-catalogue.json")))
                .first()
                .asString()
                .contains("was changed since it ran");
    }

    @Test
    void names_both_classes_of_a_conflict() {
        fragments.put("a.FirstTest", pact(get("/a")));
        fragments.put("a.SecondTest", pact(expecting("GET /a", "/other")));
        assertThatThrownBy(() -> fragments.assemble(pacts))
                .isInstanceOf(PactConflictException.class)
                .hasMessageContaining("'GET /a'")
                .hasMessageContaining("a.FirstTest")
                .hasMessageContaining("a.SecondTest");
    }

    @Test
    void counts_what_two_classes_expect_alike_once() {
        fragments.put("a.FirstTest", pact(get("/a")));
        fragments.put("a.SecondTest", pact(get("/a")));
        fragments.assemble(pacts);
        assertThat(paths(pacts.resolve("shop-catalogue.json"))).containsExactly("/a");
    }

    @Test
    void loses_nothing_when_many_write_at_once() throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                int number = i;
                running.add(workers.submit(() -> {
                    PactFragments own = new PactFragments(fragmentsDirectory);
                    own.put("a.Test" + number, pact(get("/" + number)));
                    own.assemble(pacts);
                }));
            }
            for (Future<?> each : running) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            workers.shutdownNow();
        }
        assertThat(paths(pacts.resolve("shop-catalogue.json"))).hasSize(40);
        try (Stream<Path> left = Files.list(pacts)) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void refuses_a_class_name_that_is_a_path() {
        assertThatThrownBy(() -> fragments.put("../evil", pact(get("/a"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Pact pact(RestInteraction... interactions) {
        return new Pact(ServiceName.of("shop"), ServiceName.of("catalogue"), List.of(interactions));
    }

    private static RestInteraction get(String path) {
        return expecting("GET " + path, path);
    }

    private static RestInteraction expecting(String description, String path) {
        return RestInteraction.builder(description)
                .request(HttpRequest.of("GET", path), Rules.exactly())
                .build();
    }

    private static List<String> paths(Path file) {
        return PactFiles.read(file).interactions().stream()
                .map(interaction -> ((RestInteraction) interaction).request().path())
                .toList();
    }
}
