package dev.crosscheck.sample;

import static dev.crosscheck.junit.ResponseAssert.assertThat;
import static dev.crosscheck.promise.Promise.Reaction.DEGRADES;
import static dev.crosscheck.promise.Promise.Reaction.FAILS_WITH;
import static dev.crosscheck.sample.Samples.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fake.FakeService;
import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.Fake;
import dev.crosscheck.junit.Promise;
import dev.crosscheck.junit.Real;
import dev.crosscheck.junit.UnderFault;
import dev.crosscheck.observation.FakeAnswer;
import dev.crosscheck.testbed.RealService;
import dev.crosscheck.testbed.Response;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shop with all that is built here real, and the rest answered from its pacts. */
@Crosscheck(
        real = {"checkout", "catalogue", "pricing"},
        pacts = "../contracts/pacts")
@Promise(link = "checkout -> recommendations", does = DEGRADES)
@Promise(link = "checkout -> payments", does = FAILS_WITH, status = 503)
class ShopIT {

    @Test
    void places_an_order(@Real("checkout") RealService checkout) {
        assertThat(checkout.post("/orders", order("A1")))
                .hasStatus(201)
                .hasBodyContaining("\"amount_minor\":2000")
                .hasBodyContaining("\"recommendations\":[\"B2\"]");
    }

    @UnderFault(link = "checkout -> recommendations", fault = "grpc_status UNAVAILABLE")
    void an_order_needs_no_recommendations(@Real("checkout") RealService checkout) {
        assertThat(checkout.post("/orders", order("A1"))).hasBodyContaining("\"charge_id\":\"c-1\"");
    }

    @UnderFault(link = "checkout -> payments", fault = "http_status 503")
    void an_order_that_is_not_paid_reserves_nothing(
            @Real("checkout") RealService checkout, @Fake("stock") FakeService stock) {
        Response order = checkout.post("/orders", order("A1"));

        boolean placed = order.status() == 201;
        assertThat(calls(stock, "shop.stock.v1.Stock/Reserve")).isEqualTo(1);
        assertThat(calls(stock, "shop.stock.v1.Stock/Release")).isEqualTo(placed ? 0 : 1);
    }

    private static long calls(FakeService fake, String method) {
        Stream<FakeAnswer> answers = fake.answers().stream();
        return answers.filter(answer -> answer.method().equals(method)).count();
    }
}
