package dev.crosscheck.junit;

import static dev.crosscheck.junit.Fixtures.CATALOGUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.crosscheck.fake.FakeService;
import dev.crosscheck.pact.PactFiles;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the annotation may be written, and how long what it gives lives. */
class LifeCycleTest {

    private static final String FOLDER = Fixtures.HOME + "life-cycle";
    private static final String PACTS = FOLDER + "/pacts";
    private static final Path PACT = Path.of(PACTS, "shop-catalogue.json");

    private Fixtures fixtures;

    @BeforeEach
    void clean() throws IOException {
        fixtures = Fixtures.in(FOLDER);
    }

    @Test
    void nested_classes_share_the_bed_of_the_class_around_them() {
        OuterTestCase.ADDRESSES.clear();
        fixtures.run(OuterTestCase.class).green(3);

        assertThat(OuterTestCase.ADDRESSES).hasSize(1);
        assertThat(Ran.interactions(PACT)).containsExactly("product A1", "product B2", "product C3");
    }

    @Test
    void a_nested_class_that_is_run_alone_leaves_the_class_around_it_incomplete() {
        fixtures.run(OuterTestCase.InnerTestCase.class).green(2);

        assertThat(PACT).doesNotExist();
        assertThat(PactFiles.reasonsNotToPublish(PACT))
                .singleElement()
                .asString()
                .contains("OuterTestCase.outer(FakeService) was not run");
    }

    @Test
    void a_nested_class_that_wants_a_bed_of_its_own_is_refused() {
        Ran ran = fixtures.run(QuarrelTestCase.class);

        assertThat(ran.failure())
                .hasMessageContaining("QuarrelTestCase$InnerTestCase: @Crosscheck was another than that of")
                .hasMessageContaining("(expected: one testbed for a class and its nested classes)");
    }

    @Test
    void the_annotation_works_behind_one_of_the_users_own() {
        fixtures.run(MetaTestCase.class).green(1);

        assertThat(Ran.interactions(PACT)).containsExactly("product A1");
    }

    @Test
    void the_annotation_is_inherited_with_its_tests() {
        fixtures.run(HeirTestCase.class).green(2);

        assertThat(Ran.interactions(PACT)).containsExactly("product A1", "product B2");
    }

    @Test
    void an_instance_for_all_methods_has_expectations_for_one() {
        fixtures.run(PerClassTestCase.class).green(2);

        assertThat(Ran.interactions(PACT)).containsExactly("product A1", "product B2");
    }

    @Test
    void every_invocation_of_a_template_adds_to_the_pact() {
        fixtures.run(TemplatesTestCase.class).green(4);

        assertThat(Ran.interactions(PACT)).containsExactly("product A1", "product B2", "product C3");
    }

    @Test
    void one_red_invocation_of_a_template_makes_the_class_incomplete() {
        Ran ran = fixtures.run(HalfRedTestCase.class);

        assertThat(ran.failures()).hasSize(1);
        assertThat(PACT).doesNotExist();
        assertThat(PactFiles.reasonsNotToPublish(PACT)).isNotEmpty();
    }

    @Test
    void life_cycle_methods_around_a_test_share_its_fakes() {
        fixtures.run(AroundTestCase.class).green(1);

        assertThat(Ran.interactions(PACT)).containsExactly("product A1", "product B2", "product C3");
    }

    @Test
    void a_class_whose_preparation_fails_is_incomplete_and_says_why() throws Exception {
        Ran ran = fixtures.run(UnpreparedTestCase.class);

        assertThat(ran.failure()).hasMessage("not prepared");
        assertThat(PactFiles.reasonsNotToPublish(PACT)).isNotEmpty();
        assertThat(ran.evidence(UnpreparedTestCase.class).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.problem()).isEqualTo("not prepared"));
    }

    private static void tellsOf(FakeService catalogue, String sku) throws Exception {
        catalogue.when("GET", "/products/" + sku).as("product " + sku).reply(200, "{\"name\":\"Tea\"}");
        assertThat(Consumer.product(catalogue.baseUri(), sku)).startsWith("200");
    }

    @Crosscheck(
            consumer = "shop",
            definitions = @ProviderDefinition(provider = "catalogue", file = CATALOGUE),
            pacts = PACTS)
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface TestsTheShop {}

    @TestsTheShop
    static class MetaTestCase {
        @Test
        void product(@Fake("catalogue") FakeService catalogue) throws Exception {
            tellsOf(catalogue, "A1");
        }
    }

    static class HeirTestCase extends MetaBaseTestCase {
        @Test
        void another(@Fake("catalogue") FakeService catalogue) throws Exception {
            tellsOf(catalogue, "B2");
        }
    }

    @Crosscheck(
            consumer = "shop",
            definitions = @ProviderDefinition(provider = "catalogue", file = CATALOGUE),
            pacts = PACTS)
    abstract static class MetaBaseTestCase {
        @Test
        void product(@Fake("catalogue") FakeService catalogue) throws Exception {
            tellsOf(catalogue, "A1");
        }
    }

    @TestsTheShop
    static class OuterTestCase {

        private static final Set<String> ADDRESSES = new HashSet<>();

        @Test
        void outer(@Fake("catalogue") FakeService catalogue) throws Exception {
            tellsOf(catalogue, "A1");
            ADDRESSES.add(catalogue.address());
        }

        @Nested
        class InnerTestCase {

            @Test
            void inner(@Fake("catalogue") FakeService catalogue) throws Exception {
                tellsOf(catalogue, "B2");
                ADDRESSES.add(catalogue.address());
            }

            @Nested
            class InnermostTestCase {
                @Test
                void innermost(@Fake("catalogue") FakeService catalogue) throws Exception {
                    tellsOf(catalogue, "C3");
                    ADDRESSES.add(catalogue.address());
                }
            }
        }
    }

    @TestsTheShop
    static class QuarrelTestCase {

        @Test
        void outer() {}

        @Nested
        @Crosscheck(
                consumer = "stall",
                definitions = @ProviderDefinition(provider = "catalogue", file = CATALOGUE),
                pacts = PACTS)
        class InnerTestCase {
            @Test
            void inner() {}
        }
    }

    @TestsTheShop
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class PerClassTestCase {

        private int tests;

        @BeforeAll
        void prepare() {
            tests = 0;
        }

        @Test
        void one(@Fake("catalogue") FakeService catalogue) throws Exception {
            tests++;
            tellsOf(catalogue, "A1");
        }

        @Test
        void two(@Fake("catalogue") FakeService catalogue) throws Exception {
            tests++;
            tellsOf(catalogue, "B2");
            assertThat(catalogue.answers())
                    .as("of this test alone, of %d so far", tests)
                    .hasSize(1);
        }
    }

    @TestsTheShop
    static class TemplatesTestCase {

        @ParameterizedTest
        @ValueSource(strings = {"A1", "B2"})
        void parameterized(String sku, @Fake("catalogue") FakeService catalogue) throws Exception {
            tellsOf(catalogue, sku);
        }

        @RepeatedTest(2)
        void repeated(@Fake("catalogue") FakeService catalogue) throws Exception {
            tellsOf(catalogue, "C3");
        }
    }

    @TestsTheShop
    static class HalfRedTestCase {

        @ParameterizedTest
        @ValueSource(strings = {"A1", "B2"})
        void parameterized(String sku, @Fake("catalogue") FakeService catalogue) throws Exception {
            tellsOf(catalogue, sku);
            assertThat(sku).isEqualTo("A1");
        }
    }

    @TestsTheShop
    static class AroundTestCase {

        @BeforeEach
        void before(@Fake("catalogue") FakeService catalogue) throws Exception {
            tellsOf(catalogue, "A1");
        }

        @Test
        void test(@Fake("catalogue") FakeService catalogue) throws Exception {
            tellsOf(catalogue, "B2");
        }

        @AfterEach
        void after(@Fake("catalogue") FakeService catalogue) throws Exception {
            tellsOf(catalogue, "C3");
            assertThat(catalogue.answers()).hasSize(3);
        }
    }

    @TestsTheShop
    static class UnpreparedTestCase {

        @BeforeAll
        static void prepare() {
            fail("not prepared");
        }

        @Test
        void product(@Fake("catalogue") FakeService catalogue) throws Exception {
            tellsOf(catalogue, "A1");
        }
    }
}
