package dev.crosscheck.sample;

import static dev.crosscheck.junit.ResponseAssert.assertThat;
import static dev.crosscheck.pact.Rules.like;
import static dev.crosscheck.sample.Samples.order;
import static dev.crosscheck.sample.Samples.quote;
import static dev.crosscheck.sample.Samples.quoteRequest;

import dev.crosscheck.fake.FakeService;
import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.Fake;
import dev.crosscheck.junit.Real;
import dev.crosscheck.sample.pricing.PricingGrpc;
import dev.crosscheck.testbed.RealService;
import org.junit.jupiter.api.Test;

@Crosscheck(real = "checkout", pacts = "../contracts/pacts")
class CheckoutIT {

    @Test
    void prices_an_order(@Fake("pricing") FakeService pricing, @Real("checkout") RealService checkout) {
        pricing.given("A1 costs 20 EUR")
                .when(PricingGrpc.getQuoteMethod(), quoteRequest("A1"))
                .reply(quote("EUR", 2000), like().matching("currency", "[A-Z]{3}"));

        assertThat(checkout.post("/orders", order("A1"))).hasStatus(201);
    }
}
