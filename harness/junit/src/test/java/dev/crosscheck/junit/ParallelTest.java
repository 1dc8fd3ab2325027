package dev.crosscheck.junit;

import static dev.crosscheck.junit.Fixtures.CATALOGUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fake.FakeService;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Classes run side by side, the tests of one class take turns, and nobody sees what another expects. */
@Timeout(180)
class ParallelTest {

    private static final String FOLDER = Fixtures.HOME + "parallel";
    private static final String PACTS = FOLDER + "/pacts";
    private static final Path PACT = Path.of(PACTS, "shop-catalogue.json");

    /** How long classes wait for each other at most. */
    private static final int PATIENCE_SECONDS = 60;

    private Fixtures fixtures;

    @BeforeEach
    void clean() throws IOException {
        fixtures = Fixtures.in(FOLDER)
                .with(Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.mode.classes.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "4"));
    }

    @Test
    void classes_run_at_the_same_time_and_see_only_what_they_expect_themselves() {
        Together.MEETING.reset();
        fixtures.run(TeaTestCase.class, CoffeeTestCase.class).green(2);

        assertThat(Ran.interactions(PACT)).containsExactly("asked by coffee", "asked by tea");
    }

    @Test
    void tests_of_one_class_take_turns_with_those_of_its_nested_classes() {
        Together.ALONE.set(0);
        fixtures.run(TurnsTestCase.class).green(24);

        assertThat(Ran.interactions(PACT)).containsExactly("product A1");
    }

    @Test
    void a_test_that_waits_for_its_turn_keeps_no_thread_from_another_class() {
        Together.other = new CountDownLatch(1);
        fixtures.with(Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.mode.default", "concurrent",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", "2"))
                .run(WaitingTestCase.class, AwaitedTestCase.class)
                .green(7);
    }

    /** What fixtures that run side by side have in common. */
    private static final class Together {

        static final CyclicBarrier MEETING = new CyclicBarrier(2);
        static final AtomicInteger ALONE = new AtomicInteger();
        static volatile CountDownLatch other = new CountDownLatch(1);

        private Together() {}

        static void meet() throws Exception {
            MEETING.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }

        static void alone(FakeService catalogue) throws Exception {
            assertThat(ALONE.incrementAndGet()).as("tests that use this bed").isOne();
            ask(catalogue, "product A1", "A1");
            assertThat(catalogue.answers()).hasSize(1);
            ALONE.decrementAndGet();
        }

        static void ask(FakeService catalogue, String name, String sku) throws Exception {
            catalogue.when("GET", "/products/" + sku).as(name).reply(200, "{\"name\":\"" + sku + "\"}");
            assertThat(Consumer.product(catalogue.baseUri(), sku)).isEqualTo("200 {\"name\":\"" + sku + "\"}");
        }
    }

    /** Code of this JVM that calls the catalogue. */
    @Crosscheck(
            consumer = "shop",
            definitions = @ProviderDefinition(provider = "catalogue", file = CATALOGUE),
            pacts = PACTS)
    @Retention(RetentionPolicy.RUNTIME)
    @interface CallsCatalogue {}

    @CallsCatalogue
    static class TeaTestCase {
        @Test
        void asks(@Fake("catalogue") FakeService catalogue) throws Exception {
            Together.meet();
            Together.ask(catalogue, "asked by tea", "tea");
            Together.meet();
            assertThat(catalogue.answers()).hasSize(1);
        }
    }

    @CallsCatalogue
    static class CoffeeTestCase {
        @Test
        void asks(@Fake("catalogue") FakeService catalogue) throws Exception {
            Together.meet();
            Together.ask(catalogue, "asked by coffee", "coffee");
            Together.meet();
            assertThat(catalogue.answers()).hasSize(1);
        }
    }

    @CallsCatalogue
    static class TurnsTestCase {

        @RepeatedTest(8)
        void one(@Fake("catalogue") FakeService catalogue) throws Exception {
            Together.alone(catalogue);
        }

        @RepeatedTest(8)
        void two(@Fake("catalogue") FakeService catalogue) throws Exception {
            Together.alone(catalogue);
        }

        @Nested
        class InnerTestCase {
            @RepeatedTest(8)
            void three(@Fake("catalogue") FakeService catalogue) throws Exception {
                Together.alone(catalogue);
            }
        }
    }

    @CallsCatalogue
    static class WaitingTestCase {

        private static void await() throws InterruptedException {
            assertThat(Together.other.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("the other class came to its turn")
                    .isTrue();
        }

        @Test
        void one() throws InterruptedException {
            await();
        }

        @Test
        void two() throws InterruptedException {
            await();
        }

        @Test
        void three() throws InterruptedException {
            await();
        }

        @Test
        void four() throws InterruptedException {
            await();
        }

        @Test
        void five() throws InterruptedException {
            await();
        }

        @Test
        void six() throws InterruptedException {
            await();
        }
    }

    @Crosscheck(
            consumer = "stall",
            definitions = @ProviderDefinition(provider = "catalogue", file = CATALOGUE),
            pacts = PACTS)
    static class AwaitedTestCase {
        @Test
        void is_there() {
            Together.other.countDown();
        }
    }
}
