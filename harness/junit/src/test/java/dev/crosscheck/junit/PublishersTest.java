package dev.crosscheck.junit;

import static dev.crosscheck.junit.Fixtures.CATALOGUE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fake.FakePublisher;
import dev.crosscheck.fake.FakeService;
import dev.crosscheck.messaging.Capture;
import dev.crosscheck.pact.AsyncMessage;
import dev.crosscheck.verdict.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.opentest4j.AssertionFailedError;

/** Messages that consumers expect, and that providers are held to. */
class PublishersTest {

    private static final String FOLDER = Fixtures.HOME + "publishers";
    private static final String PACTS = FOLDER + "/pacts";
    private static final Path PACT = Path.of(PACTS, "shop-pricing.json");

    private Fixtures fixtures;

    @BeforeEach
    void clean() throws IOException {
        fixtures = Fixtures.in(FOLDER);
    }

    @Test
    void what_a_handler_takes_becomes_a_part_of_the_pact_and_of_the_evidence() throws Exception {
        Ran ran = fixtures.run(HandlingTestCase.class).green(1);

        assertThat(Ran.interactions(PACT)).containsExactly("a price changes");
        assertThat(ran.evidence(HandlingTestCase.class).answers())
                .singleElement()
                .satisfies(answer -> assertThat(answer.method()).isEqualTo("message a price changes"));
    }

    @Test
    void a_handler_that_throws_fails_the_test_and_records_nothing() {
        Ran ran = fixtures.run(ThrowingTestCase.class);

        assertThat(ran.failure())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("shop -> pricing: handler of 'a price changes' threw");
        assertThat(PACT).doesNotExist();
    }

    @Test
    void a_message_that_is_never_handed_over_fails_the_test() {
        assertThat(fixtures.run(ForgetfulTestCase.class).failure())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("message 'a price changes'");
    }

    @Test
    void a_publisher_that_the_class_does_not_name_is_refused() {
        assertThat(fixtures.run(UnnamedTestCase.class).failure())
                .isInstanceOf(ParameterResolutionException.class)
                .hasMessageContaining(
                        "publisher was 'pricing' (expected: one of []). Name it in @Crosscheck(publishers");
    }

    @Test
    void requests_and_messages_of_one_provider_share_a_pact() {
        fixtures.run(BothTestCase.class).green(1);

        assertThat(Ran.interactions(Path.of(PACTS, "shop-catalogue.json")))
                .containsExactly("a product", "a product is sold out");
    }

    @Test
    void a_provider_is_triggered_and_held_to_the_message() throws Exception {
        fixtures.run(HandlingTestCase.class);
        Ran ran = fixtures.run(KeepingTestCase.class).green(1);

        assertThat(ran.evidence(KeepingTestCase.class).verdicts())
                .extracting(judged -> judged.verdict().outcome())
                .containsExactly(Verdict.Outcome.PASSED);
    }

    @Test
    void the_topology_says_where_a_provider_publishes() {
        fixtures.run(HandlingTestCase.class);
        fixtures.run(DeclaredTestCase.class).green(1);
    }

    @Test
    void a_message_is_published_where_the_topology_says() {
        fixtures.run(PublishingTestCase.class).green(1);
        assertThat(fixtures.run(NowhereTestCase.class).failure())
                .hasMessageContaining("place where it publishes was one of [] (expected: one)");
    }

    @Test
    void a_provider_whose_message_differs_fails_with_field_and_values() {
        fixtures.run(HandlingTestCase.class);

        assertThat(fixtures.run(BreakingTestCase.class).failure())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContainingAll("a price changes", "$.minor");
    }

    @Test
    void a_trigger_that_fails_blames_nobody() {
        fixtures.run(HandlingTestCase.class);

        assertThat(fixtures.run(FailingTriggerTestCase.class).failure())
                .isInstanceOf(InconclusiveException.class)
                .hasMessageContaining("no such price");
    }

    @Test
    void a_client_library_that_is_missing_is_named() {
        fixtures.run(HandlingTestCase.class);

        assertThat(fixtures.run(WithoutLibraryTestCase.class).failure())
                .hasMessageContaining("org.apache.kafka:kafka-clients was missing (expected: on the class path)");
    }

    @Test
    void two_triggers_for_one_message_are_refused() {
        fixtures.run(HandlingTestCase.class);

        assertThat(fixtures.run(TwiceTriggeredTestCase.class).failure())
                .hasMessageContaining("brought about 'a price changes' (expected: one method for it");
    }

    @Crosscheck(consumer = "shop", publishers = "pricing", pacts = PACTS)
    static class HandlingTestCase {

        private final List<String> labels = new CopyOnWriteArrayList<>();

        @Test
        void label(@Fake("pricing") FakePublisher pricing) {
            pricing.message("a price changes")
                    .json("{\"minor\": 2000}")
                    .handledBy(message -> labels.add(message.text()));
            assertThat(labels).containsExactly("{\"minor\": 2000}");
        }
    }

    @Crosscheck(consumer = "shop", publishers = "pricing", pacts = PACTS)
    static class ThrowingTestCase {

        @Test
        void label(@Fake("pricing") FakePublisher pricing) {
            pricing.message("a price changes").json("{\"minor\": 2000}").handledBy(message -> {
                throw new IllegalStateException("no label");
            });
        }
    }

    @Crosscheck(consumer = "shop", publishers = "pricing", pacts = PACTS)
    static class ForgetfulTestCase {

        @Test
        void label(@Fake("pricing") FakePublisher pricing) {
            pricing.message("a price changes").json("{\"minor\": 2000}");
        }
    }

    @Crosscheck(
            consumer = "shop",
            definitions = @ProviderDefinition(provider = "catalogue", file = CATALOGUE),
            pacts = PACTS)
    static class UnnamedTestCase {

        @Test
        void label(@Fake("pricing") FakePublisher pricing) {
            pricing.message("a price changes");
        }
    }

    @Crosscheck(
            consumer = "shop",
            definitions = @ProviderDefinition(provider = "catalogue", file = CATALOGUE),
            publishers = "catalogue",
            pacts = PACTS)
    static class BothTestCase {

        @Test
        void label(@Fake("catalogue") FakeService catalogue, @Fake("catalogue") FakePublisher news) throws Exception {
            catalogue.when("GET", "/products/A1").as("a product").reply(200, "{\"name\":\"Tea\"}");
            assertThat(Consumer.product(catalogue.baseUri(), "A1")).startsWith("200");
            news.message("a product is sold out").json("{\"sku\": \"A1\"}").handledBy(message -> {});
        }
    }

    @OnLoopback
    @Crosscheck(real = "pricing", pacts = PACTS)
    static class KeepingTestCase {

        @Trigger("a price changes")
        void change() {
            LoopbackBed.PRICES.publish(json("{\"minor\": 1999}"));
        }

        @ReplayExpectations(provider = "pricing", messages = LoopbackBed.BROKER)
        void keeps(Replay replay) {
            replay.verify();
        }
    }

    @OnLoopback(declared = true)
    @Crosscheck(real = "pricing", pacts = PACTS)
    static class DeclaredTestCase {

        @Trigger("a price changes")
        void change() {
            LoopbackBed.PRICES.publish(json("{\"minor\": 1999}"));
        }

        @ReplayExpectations(provider = "pricing")
        void keeps(Replay replay) {
            replay.verify();
        }
    }

    @OnLoopback(declared = true)
    @Crosscheck(real = "shop", publishers = "stock", pacts = PACTS)
    static class PublishingTestCase {

        @Test
        void label(@Fake("stock") FakePublisher stock) {
            try (Capture listener = LoopbackBed.PRICES.capture(json("{}"))) {
                stock.message("stock runs out").json("{\"minor\": 2000}").published();
                assertThat(listener.next(Duration.ofSeconds(5))).isPresent();
            }
        }
    }

    @OnLoopback
    @Crosscheck(real = "shop", publishers = "stock", pacts = PACTS)
    static class NowhereTestCase {

        @Test
        void label(@Fake("stock") FakePublisher stock) {
            stock.message("stock runs out").json("{\"minor\": 2000}").published();
        }
    }

    @OnLoopback
    @Crosscheck(real = "pricing", pacts = PACTS)
    static class BreakingTestCase {

        @Trigger("a price changes")
        void change() {
            LoopbackBed.PRICES.publish(json("{\"minor\": \"1999\"}"));
        }

        @ReplayExpectations(provider = "pricing", messages = LoopbackBed.BROKER)
        void keeps(Replay replay) {
            replay.verify();
        }
    }

    @OnLoopback
    @Crosscheck(real = "pricing", pacts = PACTS)
    static class FailingTriggerTestCase {

        @Trigger("a price changes")
        void change() {
            throw new IllegalStateException("no such price");
        }

        @ReplayExpectations(provider = "pricing", messages = LoopbackBed.BROKER)
        void keeps(Replay replay) {
            replay.verify();
        }
    }

    @OnLoopback
    @Crosscheck(real = "pricing", pacts = PACTS)
    static class WithoutLibraryTestCase {

        @ReplayExpectations(provider = "pricing", messages = "kafka://127.0.0.1:1/prices")
        void keeps(Replay replay) {
            replay.verify();
        }
    }

    @OnLoopback
    @Crosscheck(real = "pricing", pacts = PACTS)
    static class TwiceTriggeredTestCase {

        @Trigger("a price changes")
        void change() {
            LoopbackBed.PRICES.publish(json("{\"minor\": 1999}"));
        }

        @Trigger("a price changes")
        void change_again() {
            change();
        }

        @ReplayExpectations(provider = "pricing", messages = LoopbackBed.BROKER)
        void keeps(Replay replay) {
            replay.verify();
        }
    }

    private static AsyncMessage json(String text) {
        return AsyncMessage.of("application/json", text.getBytes(StandardCharsets.UTF_8));
    }
}
