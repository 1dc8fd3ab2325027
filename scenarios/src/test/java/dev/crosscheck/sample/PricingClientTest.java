package dev.crosscheck.sample;

import static dev.crosscheck.pact.Rules.like;
import static dev.crosscheck.sample.Samples.quote;
import static dev.crosscheck.sample.Samples.quoteRequest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fake.FakeService;
import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.Fake;
import dev.crosscheck.junit.ProviderDefinition;
import dev.crosscheck.sample.checkout.Money;
import dev.crosscheck.sample.checkout.OrderLine;
import dev.crosscheck.sample.checkout.PricingClient;
import dev.crosscheck.sample.pricing.PricingGrpc;
import dev.crosscheck.service.GrpcCode;
import java.util.Currency;
import org.junit.jupiter.api.Test;

/** What checkout expects of pricing; its client runs in this JVM. */
@Crosscheck(
        consumer = "checkout",
        definitions =
                @ProviderDefinition(
                        provider = "pricing",
                        file = "../contracts/src/main/proto/shop/pricing/v1/pricing.proto"),
        pacts = "../contracts/pacts")
class PricingClientTest {

    @Test
    void quotes_a_price(@Fake("pricing") FakeService pricing) {
        pricing.given("A1 costs 20 EUR")
                .when(PricingGrpc.getQuoteMethod(), quoteRequest("A1"))
                .as("a quote for A1")
                .reply(quote("EUR", 2000), like().matching("currency", "[A-Z]{3}"));

        assertThat(new PricingClient(pricing.channel()).quote(new OrderLine("A1", 1)))
                .contains(new Money(Currency.getInstance("EUR"), 2000));
    }

    @Test
    void knows_that_a_product_has_no_price(@Fake("pricing") FakeService pricing) {
        pricing.given("X9 has no price")
                .when(PricingGrpc.getQuoteMethod(), quoteRequest("X9"))
                .as("a quote for a product without a price")
                .fails(GrpcCode.NOT_FOUND, "X9 has no price");

        assertThat(new PricingClient(pricing.channel()).quote(new OrderLine("X9", 1)))
                .isEmpty();
    }
}
