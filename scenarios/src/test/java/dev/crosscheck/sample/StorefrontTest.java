package dev.crosscheck.sample;

import static dev.crosscheck.pact.Rules.exactly;
import static dev.crosscheck.pact.Rules.like;
import static dev.crosscheck.sample.Samples.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosscheck.fake.FakeService;
import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.Fake;
import dev.crosscheck.junit.ProviderDefinition;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the storefront expects of checkout, also when what checkout calls is in trouble. */
@Crosscheck(
        consumer = "storefront",
        definitions = @ProviderDefinition(provider = "checkout", file = "../contracts/openapi/checkout.yaml"),
        pacts = "../contracts/pacts")
class StorefrontTest {

    private static final String PLACED = """
            {"id": "o-1", "items": [{"sku": "A1", "quantity": 1}], "total": {"currency": "EUR", "amount_minor": 2000},
             "charge_id": "c-1", "recommendations": %s}""";

    @Test
    void thanks_for_an_order_and_recommends_more(@Fake("checkout") FakeService checkout) throws Exception {
        checkout.given("product A1 is on sale")
                .when("POST", "/orders")
                .as("an order of A1")
                .json(order("A1"))
                .reply(201, PLACED.formatted("[\"B2\"]"), like().atLeast("recommendations", 1));

        assertThat(shownAfter(checkout, order("A1"))).isEqualTo("Thank you for order o-1. You may also like B2.");
    }

    @Test
    void thanks_for_an_order_that_nothing_goes_with(@Fake("checkout") FakeService checkout) throws Exception {
        checkout.given("recommendations is down")
                .when("POST", "/orders")
                .as("an order of A1 without recommendations")
                .json(order("A1"))
                .reply(201, PLACED.formatted("[]"), like().equality("recommendations"));

        assertThat(shownAfter(checkout, order("A1"))).isEqualTo("Thank you for order o-1.");
    }

    @Test
    void asks_for_another_card(@Fake("checkout") FakeService checkout) throws Exception {
        String order = order("A1").replace("tok_visa", "tok_declined");
        checkout.given("card tok_declined is declined")
                .when("POST", "/orders")
                .as("an order with a card that is declined")
                .json(order)
                .reply(402, problem("CARD_DECLINED"), like().equality("code"));

        assertThat(shownAfter(checkout, order)).isEqualTo("Your card was declined.");
    }

    @Test
    void asks_to_come_back_when_nobody_can_be_charged(@Fake("checkout") FakeService checkout) throws Exception {
        checkout.given("payments is down")
                .when("POST", "/orders")
                .as("an order while payments is down")
                .json(order("A1"))
                .reply(503, problem("UNAVAILABLE"), exactly().type("message"));

        assertThat(shownAfter(checkout, order("A1"))).isEqualTo("Please try again later.");
    }

    private static String problem(String code) {
        return "{\"code\":\"" + code + "\",\"message\":\"why\"}";
    }

    /** The storefront: it places an order and tells the customer what came of it. */
    private static String shownAfter(FakeService checkout, String order) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(checkout.baseUri().resolve("/orders"))
                                .header("content-type", "application/json")
                                .timeout(Duration.ofSeconds(5))
                                .POST(BodyPublishers.ofString(order))
                                .build(),
                        BodyHandlers.ofString());
        return switch (answer.statusCode()) {
            case 201 -> thanks(new ObjectMapper().readTree(answer.body()));
            case 402 -> "Your card was declined.";
            default -> "Please try again later.";
        };
    }

    private static String thanks(JsonNode order) {
        JsonNode more = order.get("recommendations");
        return "Thank you for order " + order.get("id").textValue() + "."
                + (more.isEmpty() ? "" : " You may also like " + more.get(0).textValue() + ".");
    }
}
