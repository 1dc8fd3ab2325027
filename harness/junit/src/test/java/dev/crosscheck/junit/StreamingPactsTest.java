package dev.crosscheck.junit;

import static dev.crosscheck.junit.Fixtures.PRICING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fake.FakeService;
import dev.crosscheck.pact.PactFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of streaming expectations that tests of a consumer write down. */
class StreamingPactsTest {

    private static final String FOLDER = Fixtures.HOME + "streaming-pacts";
    private static final String PACTS = FOLDER + "/pacts";
    private static final Path PACT = Path.of(PACTS, "shop-pricing.json");

    private Fixtures fixtures;

    @BeforeEach
    void clean() throws IOException {
        fixtures = Fixtures.in(FOLDER);
    }

    @Test
    void a_green_stream_becomes_part_of_a_pact_that_may_be_published() {
        fixtures.run(GreenTestCase.class).green(2);

        assertThat(Ran.interactions(PACT)).containsExactly("a quote", "prices of A1");
        assertThat(PactFiles.reasonsNotToPublish(PACT)).isEmpty();
    }

    @Test
    void a_stream_that_nobody_made_leaves_the_pact_as_it_was_and_says_why_it_is_not_to_be_published()
            throws IOException {
        fixtures.run(GreenTestCase.class).green(2);
        String before = Files.readString(PACT);

        assertThat(Fixtures.in(FOLDER + "/output").run(SilentTestCase.class).failure())
                .hasMessageContaining("shop never asked pricing");

        assertThat(PACT).hasContent(before);
        assertThat(PactFiles.reasonsNotToPublish(PACT))
                .anyMatch(reason -> reason.contains(SilentTestCase.class.getName()));
    }

    @Crosscheck(
            consumer = "shop",
            definitions = @ProviderDefinition(provider = "pricing", file = PRICING),
            pacts = PACTS)
    static class GreenTestCase {

        @Test
        void prices(@Fake("pricing") FakeService pricing) {
            promisePrices(pricing);
            assertThat(Consumer.prices(pricing.channel(), "A1")).containsExactly("EUR", "EUR");
        }

        @Test
        void price(@Fake("pricing") FakeService pricing) {
            pricing.whenCalled("shop.Pricing/Quote", "{\"sku\":\"A1\"}")
                    .as("a quote")
                    .reply("{\"currency\":\"EUR\",\"amount_minor\":2000}");
            assertThat(Consumer.currency(pricing.channel(), "A1")).isEqualTo("EUR");
        }
    }

    @Crosscheck(
            consumer = "shop",
            definitions = @ProviderDefinition(provider = "pricing", file = PRICING),
            pacts = PACTS)
    static class SilentTestCase {

        @Test
        void no_prices(@Fake("pricing") FakeService pricing) {
            promisePrices(pricing);
        }
    }

    private static void promisePrices(FakeService pricing) {
        pricing.whenStream("shop.Pricing/Watch")
                .as("prices of A1")
                .receives("{\"sku\":\"A1\"}")
                .replies("{\"currency\":\"EUR\",\"amount_minor\":1}", "{\"currency\":\"EUR\",\"amount_minor\":2}")
                .thenCompletes();
    }
}
