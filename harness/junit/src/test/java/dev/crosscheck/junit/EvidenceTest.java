package dev.crosscheck.junit;

import static dev.crosscheck.junit.Fixtures.CATALOGUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.crosscheck.fake.FakeService;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.observation.Provenance;
import dev.crosscheck.service.LinkName;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** What each class leaves behind, green or not. */
class EvidenceTest {

    private static final String FOLDER = Fixtures.HOME + "evidence";
    private static final String PACTS = FOLDER + "/pacts";

    private Fixtures fixtures;

    @BeforeEach
    void clean() throws IOException {
        fixtures = Fixtures.in(FOLDER);
    }

    @Test
    void names_the_run_and_who_took_part() throws Exception {
        Evidence evidence = fixtures.with(Map.of("crosscheck.run", "build 7"))
                .run(MixedTestCase.class)
                .evidence(MixedTestCase.class);

        assertThat(evidence.run()).isEqualTo("build 7/" + MixedTestCase.class.getName());
        assertThat(evidence.parts())
                .extracting(part -> part.service() + " " + part.role())
                .containsExactlyInAnyOrder("shop " + Part.Role.REAL, "catalogue " + Part.Role.FAKE);
        assertThat(evidence.links()).containsExactly(LinkName.parse("shop -> catalogue"));
    }

    @Test
    void says_what_fakes_answered_and_why() throws Exception {
        Evidence evidence = fixtures.run(MixedTestCase.class).evidence(MixedTestCase.class);

        assertThat(evidence.answers())
                .extracting(FakeAnswer::interaction, FakeAnswer::provenance)
                .contains(tuple("a product", Provenance.EXPECTED), tuple(null, null));
    }

    @Test
    void tells_of_each_failed_test_and_of_no_other() throws Exception {
        Evidence evidence = fixtures.run(MixedTestCase.class).evidence(MixedTestCase.class);

        assertThat(evidence.failures())
                .extracting(failure -> failure.test().replace("EvidenceTest$MixedTestCase.", ""))
                .containsExactlyInAnyOrder("fails", "asks_for_what_nobody_promised", "half_red [2]");
    }

    @Test
    void a_failure_comes_with_what_nobody_promised() throws Exception {
        Evidence evidence = fixtures.run(MixedTestCase.class).evidence(MixedTestCase.class);

        assertThat(evidence.failures())
                .filteredOn(failure -> failure.test().endsWith(".fails"))
                .singleElement()
                .satisfies(failure -> assertThat(failure.problem())
                        .startsWith("the body's own\n\n")
                        .contains("nobody promised"));
    }

    @Test
    void takes_the_place_of_what_an_earlier_run_left_and_leaves_no_draft() throws Exception {
        fixtures.run(MixedTestCase.class);
        Ran ran = fixtures.with(Map.of("crosscheck.run", "the next")).run(MixedTestCase.class);

        assertThat(ran.evidence(MixedTestCase.class).run()).startsWith("the next/");
        try (Stream<Path> files = Files.list(ran.output().resolve("evidence"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Crosscheck(
            consumer = "shop",
            definitions = @ProviderDefinition(provider = "catalogue", file = CATALOGUE),
            pacts = PACTS)
    static class MixedTestCase {

        private static void promise(FakeService catalogue) {
            catalogue.when("GET", "/products/A1").as("a product").reply(200, "{\"name\":\"Tea\"}");
        }

        @Test
        void passes(@Fake("catalogue") FakeService catalogue) throws Exception {
            promise(catalogue);
            Consumer.product(catalogue.baseUri(), "A1");
        }

        @Test
        void asks_for_what_nobody_promised(@Fake("catalogue") FakeService catalogue) throws Exception {
            Consumer.product(catalogue.baseUri(), "A1");
        }

        @Test
        void fails(@Fake("catalogue") FakeService catalogue) throws Exception {
            Consumer.product(catalogue.baseUri(), "A1");
            throw new AssertionFailedError("the body's own");
        }

        @Test
        void is_aborted() {
            throw new TestAbortedException("not here");
        }

        @ParameterizedTest(name = "[{index}]") // how arguments are shown differs from one JUnit to the next
        @ValueSource(strings = {"A1", "B2"})
        void half_red(String sku, @Fake("catalogue") FakeService catalogue) throws Exception {
            promise(catalogue);
            Consumer.product(catalogue.baseUri(), "A1");
            assertThat(sku).isEqualTo("A1");
        }
    }
}
