package dev.crosscheck.sample;

import static dev.crosscheck.pact.Rules.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.crosscheck.fake.FakeService;
import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.Fake;
import dev.crosscheck.junit.ProviderDefinition;
import dev.crosscheck.sample.checkout.Money;
import dev.crosscheck.sample.checkout.OrderRefusedException;
import dev.crosscheck.sample.checkout.PaymentsClient;
import java.util.Currency;
import org.junit.jupiter.api.Test;

/** What checkout expects of payments, a third party; its client runs in this JVM. */
@Crosscheck(
        consumer = "checkout",
        definitions = @ProviderDefinition(provider = "payments", file = "../contracts/openapi/payments.yaml"),
        pacts = "../contracts/pacts")
class PaymentsClientTest {

    private static final Money TWENTY_EUR = new Money(Currency.getInstance("EUR"), 2000);

    @Test
    void charges_a_card(@Fake("payments") FakeService payments) {
        payments.when("POST", "/v1/charges")
                .as("a charge of 20 EUR")
                .json(charge("tok_visa"))
                .matchingRequest(exactly().type("order_id"))
                .reply(201, "{\"charge_id\":\"c-1\",\"status\":\"captured\"}");

        assertThat(new PaymentsClient(payments.baseUri()).charge("o-1", "tok_visa", TWENTY_EUR))
                .isEqualTo("c-1");
    }

    @Test
    void refuses_an_order_when_the_card_is_declined(@Fake("payments") FakeService payments) {
        payments.given("card tok_declined is declined")
                .when("POST", "/v1/charges")
                .as("a charge of a card that is declined")
                .json(charge("tok_declined"))
                .matchingRequest(exactly().type("order_id"))
                .reply(402, "{\"code\":\"card_declined\",\"message\":\"The card was declined.\"}");

        PaymentsClient client = new PaymentsClient(payments.baseUri());
        assertThatThrownBy(() -> client.charge("o-1", "tok_declined", TWENTY_EUR))
                .isInstanceOf(OrderRefusedException.class)
                .hasMessageContaining("declined");
    }

    private static String charge(String card) {
        return "{\"order_id\":\"o-1\",\"card\":\"" + card + "\",\"amount_minor\":2000,\"currency\":\"EUR\"}";
    }
}
