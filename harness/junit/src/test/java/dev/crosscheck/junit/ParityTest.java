package dev.crosscheck.junit;

import static dev.crosscheck.junit.Fixtures.PRICING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fake.FakeService;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same interaction, sent to the real provider and to a fake. */
class ParityTest {

    private static final String FOLDER = Fixtures.HOME + "parity";
    private static final String PACTS = FOLDER + "/pacts";

    private Fixtures fixtures;

    @BeforeEach
    void clean() throws IOException {
        fixtures = Fixtures.in(FOLDER);
    }

    @Test
    void is_green_where_fake_and_provider_are_alike() throws Exception {
        fixtures.run(ConsumerTestCase.class).green(1);

        Ran ran = fixtures.run(ProviderTestCase.class).green(1);

        assertThat(ran.evidence(ProviderTestCase.class).verdicts())
                .singleElement()
                .satisfies(judged -> assertThat(judged.verdict().stamp()).isNotNull());
    }

    @Test
    void fails_where_the_fake_cannot_be_made() {
        fixtures.run(ConsumerTestCase.class);

        assertThat(fixtures.run(UndefinedTestCase.class).failure())
                .isInstanceOf(InconclusiveException.class)
                .hasMessageContaining("parity: definition of pricing was missing");
    }

    @Test
    void is_never_taken_from_an_earlier_replay() {
        fixtures.run(ConsumerTestCase.class);
        fixtures.run(ProviderTestCase.class);

        Ran again = fixtures.run(ProviderTestCase.class).green(1);

        assertThat(again.results().testEvents().reportingEntryPublished().list())
                .isEmpty();
    }

    @Crosscheck(
            consumer = "shop",
            definitions = @ProviderDefinition(provider = "pricing", file = PRICING),
            pacts = PACTS)
    static class ConsumerTestCase {
        @Test
        void price(@Fake("pricing") FakeService pricing) {
            pricing.whenCalled("shop.Pricing/Quote", "{\"sku\":\"A1\"}")
                    .reply("{\"currency\":\"EUR\",\"amount_minor\":2000}");
            Consumer.currency(pricing.channel(), "A1");
        }
    }

    @OnLoopback
    @Crosscheck(consumer = "shop", pacts = PACTS)
    static class ProviderTestCase {
        @ReplayExpectations(provider = "pricing", parity = true)
        void keeps(Replay replay) {
            replay.verify();
        }
    }

    @OnLoopback(defined = false)
    @Crosscheck(consumer = "shop", pacts = PACTS)
    static class UndefinedTestCase {
        @ReplayExpectations(provider = "pricing", parity = true)
        void keeps(Replay replay) {
            replay.verify();
        }
    }
}
