package dev.crosscheck.junit;

import static dev.crosscheck.junit.Fixtures.PRICING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fake.Answers;
import dev.crosscheck.fake.FakeService;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.observation.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A consumer's strict test stands on what the provider's test has proven. */
class StrictAnswersTest {

    private static final String FOLDER = Fixtures.HOME + "strict-answers";
    private static final String PACTS = FOLDER + "/pacts";

    private Fixtures fixtures;

    @BeforeEach
    void clean() throws IOException {
        fixtures = Fixtures.in(FOLDER);
        fixtures.run(ConsumerTestCase.class).green(1);
    }

    @Test
    void a_strict_test_is_red_until_the_provider_was_replayed_against() {
        assertThat(fixtures.run(StrictTestCase.class).failures())
                .anySatisfy(failure -> assertThat(failure)
                        .hasMessageContainingAll(
                                "'a quote' was not yet seen to be kept by pricing",
                                "@ReplayExpectations(provider = \"pricing\")"));
    }

    @Test
    void a_strict_test_stands_on_proof_and_its_evidence_says_so() throws Exception {
        fixtures.run(ProviderTestCase.class).green(1);

        Ran ran = fixtures.run(StrictTestCase.class).green(1);

        assertThat(ran.evidence(StrictTestCase.class).answers())
                .extracting(FakeAnswer::provenance)
                .containsExactly(Provenance.VERIFIED);
    }

    @Test
    void a_strict_test_may_write_down_what_was_proven_before() {
        fixtures.run(ProviderTestCase.class);

        fixtures.run(StrictWritingTestCase.class).green(1);
    }

    @Test
    void a_provider_that_nobody_can_replay_against_may_be_excused() throws Exception {
        Ran ran = fixtures.run(ExcusingTestCase.class).green(1);

        assertThat(ran.evidence(ExcusingTestCase.class).answers())
                .extracting(FakeAnswer::provenance)
                .containsExactly(Provenance.EXPECTED);
    }

    @Test
    void proof_comes_from_a_named_folder_too() throws IOException {
        Ran provider = fixtures.run(ProviderTestCase.class);
        Path others = Path.of(FOLDER, "downloaded");
        Files.move(provider.output().resolve("evidence"), others);

        assertThat(fixtures.run(StrictTestCase.class).failures()).isNotEmpty();
        fixtures.with(Map.of("crosscheck.evidence", others.toString()))
                .run(StrictTestCase.class)
                .green(1);
    }

    @Test
    void proof_about_another_image_is_void() {
        fixtures.run(ProviderTestCase.class);

        assertThat(fixtures.with(Map.of("crosscheck.image.pricing", "sha256:two"))
                        .run(StrictTestCase.class)
                        .failures())
                .anySatisfy(failure -> assertThat(failure)
                        .hasMessageContaining("was kept by image sha256:one, and pricing is now sha256:two"));
    }

    @Test
    void proof_expires_when_the_build_says() {
        fixtures.run(ProviderTestCase.class);

        assertThat(fixtures.with(Map.of("crosscheck.stamp.maxAge", "PT0.000000001S"))
                        .run(StrictTestCase.class)
                        .failures())
                .anySatisfy(failure -> assertThat(failure).hasMessageContaining("was last kept on"));
    }

    @Test
    void evidence_that_was_tampered_with_proves_nothing() throws IOException {
        Ran provider = fixtures.run(ProviderTestCase.class);
        Path file = provider.output().resolve("evidence").resolve(ProviderTestCase.class.getName() + ".json");
        Files.writeString(file, Files.readString(file).replace("sha256:one", "sha256:two"));

        assertThat(fixtures.run(StrictTestCase.class).failure())
                .isInstanceOf(InconclusiveException.class)
                .hasMessageContainingAll(file.getFileName().toString(), "the digest of the content");
    }

    private static String ask(FakeService pricing) {
        return Consumer.currency(pricing.channel(), "A1");
    }

    @Crosscheck(
            consumer = "shop",
            definitions = @ProviderDefinition(provider = "pricing", file = PRICING),
            pacts = PACTS)
    static class ConsumerTestCase {
        @Test
        void price(@Fake("pricing") FakeService pricing) {
            expectQuote(pricing);
            ask(pricing);
        }
    }

    private static void expectQuote(FakeService pricing) {
        pricing.whenCalled("shop.Pricing/Quote", "{\"sku\":\"A1\"}")
                .as("a quote")
                .reply("{\"currency\":\"EUR\",\"amount_minor\":2000}");
    }

    @Crosscheck(
            consumer = "shop",
            definitions = @ProviderDefinition(provider = "pricing", file = PRICING),
            pacts = PACTS,
            answers = Answers.STRICT)
    static class StrictTestCase {
        @Test
        void price(@Fake("pricing") FakeService pricing) {
            assertThat(List.of(ask(pricing))).containsExactly("EUR");
        }
    }

    @Crosscheck(
            consumer = "shop",
            definitions = @ProviderDefinition(provider = "pricing", file = PRICING),
            pacts = PACTS,
            answers = Answers.STRICT)
    static class StrictWritingTestCase {
        @Test
        void price(@Fake("pricing") FakeService pricing) {
            expectQuote(pricing);
            ask(pricing);
        }
    }

    @Crosscheck(
            consumer = "shop",
            definitions = @ProviderDefinition(provider = "pricing", file = PRICING),
            pacts = PACTS,
            answers = Answers.STRICT,
            unprovable = "pricing")
    static class ExcusingTestCase {
        @Test
        void price(@Fake("pricing") FakeService pricing) {
            assertThat(ask(pricing)).isEqualTo("EUR");
        }
    }

    @OnLoopback
    @Crosscheck(consumer = "shop", pacts = PACTS)
    static class ProviderTestCase {
        @ReplayExpectations(provider = "pricing")
        void keeps(Replay replay) {
            replay.verify();
        }
    }
}
