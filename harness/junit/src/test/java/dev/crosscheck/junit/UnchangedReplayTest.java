package dev.crosscheck.junit;

import static dev.crosscheck.junit.Fixtures.PRICING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fake.FakeService;
import dev.crosscheck.pact.Stamp;
import dev.crosscheck.verdict.Evidence;
import dev.crosscheck.verdict.EvidenceJson;
import dev.crosscheck.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was kept is not replayed again, unless anything that it depends on changed. */
class UnchangedReplayTest {

    private static final String FOLDER = Fixtures.HOME + "unchanged-replay";
    private static final String PACTS = FOLDER + "/pacts";
    private static final String STATE = "A1 has a price";

    private Fixtures fixtures;

    @BeforeEach
    void clean() throws IOException {
        fixtures = Fixtures.in(FOLDER);
        fixtures.run(ConsumerTestCase.class).green(1);
        ProviderTestCase.REACHED.clear();
    }

    @Test
    void what_was_kept_carries_a_stamp() throws Exception {
        Ran ran = fixtures.run(ProviderTestCase.class).green(1);

        assertThat(stamp(ran, ProviderTestCase.class)).satisfies((ThrowingConsumer<Stamp>) stamp -> {
            assertThat(stamp.provider()).isEqualTo(LoopbackBed.PRICING);
            assertThat(stamp.version()).isEqualTo("1.0");
            assertThat(stamp.imageDigest()).isEqualTo("sha256:one");
            assertThat(stamp.at())
                    .isAfterOrEqualTo(ran.evidence(ProviderTestCase.class).at());
        });
    }

    @Test
    void what_has_not_changed_is_green_and_says_when_it_was_kept() throws Exception {
        Stamp first = stamp(fixtures.run(ProviderTestCase.class), ProviderTestCase.class);

        Ran again = fixtures.run(ProviderTestCase.class).green(1);

        assertThat(ProviderTestCase.REACHED).as("times the state was reached").hasSize(1);
        assertThat(stamp(again, ProviderTestCase.class))
                .as("a proof that is not renewed")
                .isEqualTo(first);
        assertThat(verdict(again, ProviderTestCase.class).reason())
                .isEqualTo("it was kept on " + first.at() + ", and nothing has changed since");
        assertThat(again.results().testEvents().reportingEntryPublished().list())
                .as("an entry that says so")
                .hasSize(1);
    }

    @Test
    void everything_is_replayed_when_the_build_asks_for_it() throws Exception {
        fixtures.run(ProviderTestCase.class);

        fixtures.with(Map.of("crosscheck.replay", "all"))
                .run(ProviderTestCase.class)
                .green(1);

        assertThat(ProviderTestCase.REACHED).hasSize(2);
    }

    @Test
    void another_image_is_replayed_against() throws Exception {
        fixtures.run(ProviderTestCase.class);

        Ran ran = fixtures.run(OtherImageTestCase.class);

        assertThat(ran.failure()).hasMessageContaining("$.currency");
    }

    @Test
    void a_changed_expectation_is_replayed() {
        fixtures.run(ProviderTestCase.class);
        fixtures.run(ChangedConsumerTestCase.class, ConsumerTestCase.class);

        fixtures.run(ProviderTestCase.class).green(2);

        assertThat(ProviderTestCase.REACHED).as("once for each interaction").hasSize(2);
    }

    @Test
    void other_code_that_reaches_the_states_is_replayed_with() {
        fixtures.run(ProviderTestCase.class);

        fixtures.run(OtherStatesTestCase.class).green(1);

        assertThat(ProviderTestCase.REACHED).hasSize(2);
    }

    @Test
    void a_proof_that_is_too_old_is_renewed() throws Exception {
        Ran ran = fixtures.run(ProviderTestCase.class);
        Stamp old = age(ran.output(), ProviderTestCase.class);

        Ran again = fixtures.run(ProviderTestCase.class).green(1);

        assertThat(stamp(again, ProviderTestCase.class).at()).isAfter(old.at());
    }

    /** Rewrites the evidence as if it were eight days old. */
    private static Stamp age(Path output, Class<?> testClass) throws Exception {
        Path file = output.resolve("evidence").resolve(testClass.getName() + ".json");
        Evidence young = EvidenceJson.read(Files.readString(file), file.toString());
        Verdict kept = young.verdicts().get(0).verdict();
        Stamp fresh = Objects.requireNonNull(kept.stamp());
        Stamp old = Stamp.of(
                        fresh.provider(),
                        fresh.interaction(),
                        fresh.pact(),
                        fresh.at().minusSeconds(8 * 86_400))
                .by(fresh.version(), fresh.imageDigest())
                .in(fresh.circumstances());
        Evidence.Builder aged = Evidence.builder(young.run(), old.at());
        young.parts().forEach(aged::part);
        aged.verdict("aged", kept.stamped(old));
        Files.writeString(file, EvidenceJson.write(aged.build()));
        return old;
    }

    private static Verdict verdict(Ran ran, Class<?> testClass) throws Exception {
        List<Verdict> all = ran.evidence(testClass).verdicts().stream()
                .map(judged -> judged.verdict())
                .toList();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static Stamp stamp(Ran ran, Class<?> testClass) throws Exception {
        return Objects.requireNonNull(verdict(ran, testClass).stamp());
    }

    @Crosscheck(
            consumer = "shop",
            definitions = @ProviderDefinition(provider = "pricing", file = PRICING),
            pacts = PACTS)
    static class ConsumerTestCase {
        @Test
        void price(@Fake("pricing") FakeService pricing) {
            Consumer.expectQuote(pricing, STATE);
        }
    }

    @Crosscheck(
            consumer = "shop",
            definitions = @ProviderDefinition(provider = "pricing", file = PRICING),
            pacts = PACTS)
    static class ChangedConsumerTestCase {
        @Test
        void price(@Fake("pricing") FakeService pricing) {
            pricing.given(STATE)
                    .whenCalled("shop.Pricing/Quote", "{\"sku\":\"A1\"}")
                    .as("a quote in euros")
                    .reply("{\"currency\":\"EUR\",\"amount_minor\":2000}");
            Consumer.currency(pricing.channel(), "A1");
        }
    }

    @OnLoopback
    @Crosscheck(consumer = "shop", pacts = PACTS)
    static class ProviderTestCase {

        private static final List<String> REACHED = new CopyOnWriteArrayList<>();

        @ProviderState(STATE)
        void price() {
            REACHED.add(STATE);
        }

        @ReplayExpectations(provider = "pricing")
        void keeps(Replay replay) {
            replay.verify();
        }
    }

    @OnLoopback(currency = "eur", image = "sha256:two")
    @Crosscheck(consumer = "shop", pacts = PACTS)
    static class OtherImageTestCase {

        @ProviderState(STATE)
        void price() {}

        @ReplayExpectations(provider = "pricing")
        void keeps(Replay replay) {
            replay.verify();
        }
    }

    @OnLoopback
    @Crosscheck(consumer = "shop", pacts = PACTS)
    static class OtherStatesTestCase {

        @ProviderState(STATE)
        void price() {
            ProviderTestCase.REACHED.add("in another way");
        }

        @ReplayExpectations(provider = "pricing")
        void keeps(Replay replay) {
            replay.verify();
        }
    }
}
