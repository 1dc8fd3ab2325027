package dev.crosscheck.junit;

import static dev.crosscheck.junit.Fixtures.CATALOGUE;
import static dev.crosscheck.junit.Fixtures.PRICING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.crosscheck.fake.Answers;
import dev.crosscheck.fake.FakeService;
import dev.crosscheck.pact.PactConflictException;
import dev.crosscheck.pact.PactFiles;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.AssertionFailedError;

/** What becomes of the expectations that tests of a consumer write down. */
class ConsumerPactsTest {

    private static final String FOLDER = Fixtures.HOME + "consumer-pacts";
    private static final String PACTS = FOLDER + "/pacts";
    private static final Path CATALOGUE_PACT = Path.of(PACTS, "shop-catalogue.json");

    private Fixtures fixtures;

    @BeforeEach
    void clean() throws IOException {
        fixtures = Fixtures.in(FOLDER);
    }

    @Test
    void what_green_tests_expect_becomes_the_pacts() {
        fixtures.run(GreenTestCase.class).green(3);

        assertThat(Ran.interactions(CATALOGUE_PACT)).containsExactly("a product", "no product");
        assertThat(Ran.interactions(Path.of(PACTS, "shop-pricing.json"))).containsExactly("a quote");
        assertThat(PactFiles.reasonsNotToPublish(CATALOGUE_PACT)).isEmpty();
    }

    @Test
    void two_runs_write_the_same_bytes() throws IOException {
        fixtures.run(GreenTestCase.class);
        String once = Files.readString(CATALOGUE_PACT);
        fixtures.run(GreenTestCase.class).green(3);

        assertThat(CATALOGUE_PACT).hasContent(once);
    }

    @Test
    void a_request_nobody_promised_fails_the_test_with_the_nearest_promise() {
        Ran ran = fixtures.run(UnpromisedTestCase.class);

        assertThat(ran.failure())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContainingAll(
                        "shop asked catalogue for what nobody promised: GET /products/B2",
                        "nearest promise",
                        "a product",
                        "/products/A1");
    }

    @Test
    void an_expectation_that_is_not_exercised_fails_the_test() {
        Ran ran = fixtures.run(UnexercisedTestCase.class);

        assertThat(ran.failure())
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("shop never asked catalogue")
                .hasMessageContaining("a product");
    }

    @Test
    void a_failing_body_keeps_its_own_failure_and_adds_what_nobody_promised() {
        Ran ran = fixtures.run(FailingTestCase.class);

        assertThat(ran.failure()).hasMessage("the body's own");
        assertThat(ran.failure().getSuppressed())
                .singleElement()
                .satisfies(suppressed -> assertThat(suppressed)
                        .hasMessageContaining("nobody promised")
                        .hasMessageNotContaining("never asked"));
    }

    @Test
    void a_red_class_leaves_the_pact_untouched_and_partial_until_it_is_green_again() throws IOException {
        fixtures.run(GreenTestCase.class);
        String before = Files.readString(CATALOGUE_PACT);
        for (Class<?> red : List.of(
                UnpromisedTestCase.class,
                UnexercisedTestCase.class,
                FailingTestCase.class,
                AbortedTestCase.class,
                DynamicTestCase.class,
                LateTestCase.class,
                UnconstructibleTestCase.class)) {
            Fixtures.in(FOLDER + "/output").run(red);

            assertThat(CATALOGUE_PACT).as("after %s", red).hasContent(before);
            assertThat(PactFiles.reasonsNotToPublish(CATALOGUE_PACT))
                    .as("after %s", red)
                    .anyMatch(reason -> reason.contains(red.getName()));
        }
        Fixtures.in(FOLDER + "/output");
        fixtures.run(GreenTestCase.class).green(3);
        assertThat(PactFiles.reasonsNotToPublish(CATALOGUE_PACT)).isEmpty();
    }

    @Test
    void running_one_method_alone_does_not_shrink_the_pact_and_marks_it_partial() throws IOException {
        fixtures.run(GreenTestCase.class);
        String before = Files.readString(CATALOGUE_PACT);
        fixtures.run(selectMethod(GreenTestCase.class, "product", FakeService.class.getName()))
                .green(1);

        assertThat(CATALOGUE_PACT).hasContent(before);
        assertThat(PactFiles.reasonsNotToPublish(CATALOGUE_PACT))
                .singleElement()
                .asString()
                .contains("no_product(FakeService) was not run");
    }

    @Test
    void a_disabled_test_is_not_missed() {
        Ran ran = fixtures.run(DisabledTestCase.class);

        assertThat(ran.failures()).isEmpty();
        assertThat(Ran.interactions(CATALOGUE_PACT)).containsExactly("a product");
        assertThat(PactFiles.reasonsNotToPublish(CATALOGUE_PACT)).isEmpty();
    }

    @Test
    void two_tests_that_expect_different_things_under_one_name_make_no_pact() {
        fixtures.run(ContradictoryTestCase.class).green(2);

        assertThat(CATALOGUE_PACT).doesNotExist();
        assertThat(PactFiles.reasonsNotToPublish(CATALOGUE_PACT))
                .singleElement()
                .asString()
                .contains("two tests expect different things of catalogue under the name 'a product'");
    }

    @Test
    void two_classes_that_expect_different_things_under_one_name_fail_the_run() {
        Ran ran = fixtures.run(GreenTestCase.class, OtherAnswerTestCase.class);

        assertThat(ran.failure())
                .hasRootCauseInstanceOf(PactConflictException.class)
                .hasStackTraceContaining("interaction 'a product' given [] was expected differently by");
        assertThat(CATALOGUE_PACT).doesNotExist();
    }

    @Test
    void a_fake_answers_from_what_was_recorded() {
        fixtures.run(GreenTestCase.class);
        fixtures.run(FromPactTestCase.class).green(1);
    }

    @Test
    void what_nobody_promised_is_made_up_when_the_class_allows_it() {
        fixtures.run(GeneratingTestCase.class).green(1);
    }

    @Test
    void the_version_of_the_consumer_is_told_by_a_configuration_parameter() throws Exception {
        Ran ran = fixtures.with(Map.of("crosscheck.version.shop", "1.2.3", "crosscheck.branch", "main"))
                .run(GreenTestCase.class);

        assertThat(ran.evidence(GreenTestCase.class).parts())
                .filteredOn(part -> part.service().value().equals("shop"))
                .singleElement()
                .satisfies(
                        part -> assertThat(part.version() + " " + part.branch()).isEqualTo("1.2.3 main"));
    }

    private static void promiseProduct(FakeService catalogue) {
        catalogue.when("GET", "/products/A1").as("a product").reply(200, "{\"name\":\"Tea\"}");
    }

    @Crosscheck(
            consumer = "shop",
            definitions = {
                @ProviderDefinition(provider = "catalogue", file = CATALOGUE),
                @ProviderDefinition(provider = "pricing", file = PRICING)
            },
            pacts = PACTS)
    static class GreenTestCase {

        @Test
        void product(@Fake("catalogue") FakeService catalogue) throws Exception {
            promiseProduct(catalogue);
            assertThat(Consumer.product(catalogue.baseUri(), "A1")).isEqualTo("200 {\"name\":\"Tea\"}");
        }

        @Test
        void no_product(@Fake("catalogue") FakeService catalogue) throws Exception {
            catalogue.when("GET", "/products/X9").as("no product").reply(404);
            assertThat(Consumer.product(catalogue.baseUri(), "X9")).startsWith("404");
        }

        @Test
        void price(@Fake("pricing") FakeService pricing) {
            pricing.whenCalled("shop.Pricing/Quote", "{\"sku\":\"A1\"}")
                    .as("a quote")
                    .reply("{\"currency\":\"EUR\",\"amount_minor\":2000}");
            assertThat(Consumer.currency(pricing.channel(), "A1")).isEqualTo("EUR");
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
    static class UnpromisedTestCase {

        @Test
        void asks_for_another(@Fake("catalogue") FakeService catalogue) throws Exception {
            promiseProduct(catalogue);
            Consumer.product(catalogue.baseUri(), "A1");
            assertThat(Consumer.product(catalogue.baseUri(), "B2")).startsWith("500");
        }
    }

    @CallsCatalogue
    static class UnexercisedTestCase {

        @Test
        void asks_for_nothing(@Fake("catalogue") FakeService catalogue) {
            promiseProduct(catalogue);
        }
    }

    @CallsCatalogue
    static class FailingTestCase {

        @Test
        void fails(@Fake("catalogue") FakeService catalogue) throws Exception {
            promiseProduct(catalogue);
            Consumer.product(catalogue.baseUri(), "B2");
            throw new AssertionFailedError("the body's own");
        }
    }

    @CallsCatalogue
    static class AbortedTestCase {

        @Test
        void is_aborted(@Fake("catalogue") FakeService catalogue) {
            promiseProduct(catalogue);
            abort("not on this machine");
        }
    }

    @CallsCatalogue
    static class DynamicTestCase {

        @TestFactory
        Stream<DynamicTest> tests(@Fake("catalogue") FakeService catalogue) {
            promiseProduct(catalogue);
            return Stream.of(dynamicTest("green in itself, red for what it asserts", () -> {
                Consumer.product(catalogue.baseUri(), "A1");
                throw new AssertionFailedError("within");
            }));
        }
    }

    /** Fails when our own callbacks are over. */
    @ExtendWith(LateTestCase.Late.class)
    @CallsCatalogue
    static class LateTestCase {

        @Test
        void product(@Fake("catalogue") FakeService catalogue) throws Exception {
            promiseProduct(catalogue);
            Consumer.product(catalogue.baseUri(), "A1");
        }

        static final class Late implements AfterEachCallback {
            @Override
            public void afterEach(ExtensionContext context) {
                throw new AssertionFailedError("late");
            }
        }
    }

    @CallsCatalogue
    static class UnconstructibleTestCase {

        UnconstructibleTestCase() {
            throw new IllegalStateException("no instance");
        }

        @Test
        void product(@Fake("catalogue") FakeService catalogue) {
            promiseProduct(catalogue);
        }
    }

    @CallsCatalogue
    static class DisabledTestCase {

        @Test
        void product(@Fake("catalogue") FakeService catalogue) throws Exception {
            promiseProduct(catalogue);
            Consumer.product(catalogue.baseUri(), "A1");
        }

        @Test
        @Disabled("for the test's sake")
        void disabled() {
            throw new AssertionFailedError("disabled");
        }
    }

    @CallsCatalogue
    static class ContradictoryTestCase {

        @Test
        void tea(@Fake("catalogue") FakeService catalogue) throws Exception {
            promiseProduct(catalogue);
            Consumer.product(catalogue.baseUri(), "A1");
        }

        @Test
        void coffee(@Fake("catalogue") FakeService catalogue) throws Exception {
            catalogue.when("GET", "/products/A1").as("a product").reply(200, "{\"name\":\"Coffee\"}");
            Consumer.product(catalogue.baseUri(), "A1");
        }
    }

    @CallsCatalogue
    static class OtherAnswerTestCase {

        @Test
        void coffee(@Fake("catalogue") FakeService catalogue) throws Exception {
            catalogue.when("GET", "/products/A1").as("a product").reply(200, "{\"name\":\"Coffee\"}");
            Consumer.product(catalogue.baseUri(), "A1");
        }
    }

    @CallsCatalogue
    static class FromPactTestCase {

        @Test
        void product(@Fake("catalogue") FakeService catalogue) throws Exception {
            assertThat(Consumer.product(catalogue.baseUri(), "A1")).isEqualTo("200 {\"name\":\"Tea\"}");
        }
    }

    @Crosscheck(
            consumer = "shop",
            definitions = @ProviderDefinition(provider = "catalogue", file = CATALOGUE),
            pacts = PACTS,
            answers = Answers.GENERATE)
    static class GeneratingTestCase {

        @Test
        void product(@Fake("catalogue") FakeService catalogue) throws Exception {
            assertThat(Consumer.product(catalogue.baseUri(), "B2")).contains("\"name\"");
        }
    }
}
