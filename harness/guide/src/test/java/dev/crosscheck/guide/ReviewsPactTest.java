package dev.crosscheck.guide;

import static org.assertj.core.api.Assertions.assertThat;

import au.com.dius.pact.consumer.MockServer;
import au.com.dius.pact.consumer.dsl.PactBuilder;
import au.com.dius.pact.consumer.dsl.PactDslJsonBody;
import au.com.dius.pact.consumer.junit5.PactConsumerTest;
import au.com.dius.pact.consumer.junit5.PactTestFor;
import au.com.dius.pact.core.model.V4Pact;
import au.com.dius.pact.core.model.annotations.Pact;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

@PactConsumerTest
@PactTestFor(providerName = "catalogue")
class ReviewsPactTest {

    @Pact(consumer = "reviews")
    V4Pact a_product(PactBuilder pact) {
        return pact.given("product A1 exists", Map.of("name", "Teapot"))
                .expectsToReceiveHttpInteraction(
                        "product A1",
                        http -> http.withRequest(
                                        request -> request.method("GET").path("/v1/products/A1"))
                                .willRespondWith(response -> response.status(200)
                                        .body(new PactDslJsonBody()
                                                .stringMatcher("sku", "[A-Z]\\d+", "A1")
                                                .stringValue("name", "Teapot")
                                                .booleanType("available", true))))
                .toPact();
    }

    @Test
    @PactTestFor(pactMethod = "a_product")
    void knows_the_name_of_a_product(MockServer catalogue) {
        assertThat(RestClient.create(catalogue.getUrl())
                        .get()
                        .uri("/v1/products/A1")
                        .retrieve()
                        .body(String.class))
                .contains("Teapot");
    }
}
