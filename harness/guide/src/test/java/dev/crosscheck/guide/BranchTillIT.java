package dev.crosscheck.guide;

import static dev.crosscheck.junit.ResponseAssert.assertThat;
import static dev.crosscheck.pact.Rules.like;

import dev.crosscheck.fake.Example;
import dev.crosscheck.fake.FakeService;
import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.Fake;
import dev.crosscheck.junit.Real;
import dev.crosscheck.pact.Times;
import dev.crosscheck.service.GrpcCode;
import dev.crosscheck.testbed.RealService;
import org.junit.jupiter.api.Test;

@Crosscheck(real = "branch", compose = "../../scenarios/compose.yaml", pacts = "target/till-pacts")
class BranchTillIT {

    @Test
    void shows_a_total_before_the_next_product_is_scanned(
            @Fake("pricing") FakeService pricing, @Real("branch") RealService branch) {
        pricing.given("A1 costs 20 EUR")
                .given("X9 has no price")
                .whenStream("shop.pricing.v1.Pricing/RingUp")
                .receives("{\"sku\": \"A1\", \"quantity\": 1}")
                .replies("{\"pieces\": 1, \"currency\": \"EUR\", \"amount_minor\": 2000}")
                .receives("{\"sku\": \"X9\", \"quantity\": 1}")
                .thenFails(GrpcCode.NOT_FOUND, "X9 has no price");

        assertThat(branch.post("/sales", """
                        {"lines": [{"sku": "A1", "quantity": 1}, {"sku": "X9", "quantity": 1}]}
                        """)).hasStatus(404).hasBodyContaining("\"shown\": [\"20.00 EUR\"]");
    }

    @Test
    void hangs_up_when_it_has_heard_every_price(
            @Fake("pricing") FakeService pricing, @Real("branch") RealService branch) {
        pricing.given("A1 costs 20 EUR")
                .whenStream("shop.pricing.v1.Pricing/Watch")
                .receives("{\"skus\": [\"A1\"]}")
                .replies(Example.json("{\"sku\": \"A1\", \"currency\": \"EUR\", \"amount_minor\": 2000}")
                        .matching(like().equality("sku").matching("currency", "[A-Z]{3}"))
                        .times(Times.atLeast(1)))
                .thenCancelled();

        assertThat(branch.get("/labels?sku=A1")).hasStatus(200).hasBodyContaining("20.00 EUR");
    }
}
