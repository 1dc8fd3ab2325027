package dev.crosscheck.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fake.FakeService;
import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.Fake;
import dev.crosscheck.junit.ProviderDefinition;
import dev.crosscheck.sample.checkout.CatalogueClient;
import dev.crosscheck.sample.checkout.Product;
import org.junit.jupiter.api.Test;

/** What checkout expects of the catalogue; its client runs in this JVM. */
@Crosscheck(
        consumer = "checkout",
        definitions = @ProviderDefinition(provider = "catalogue", file = "../contracts/openapi/catalogue.yaml"),
        pacts = "../contracts/pacts")
class CatalogueClientTest {

    @Test
    void finds_a_product(@Fake("catalogue") FakeService catalogue) {
        catalogue
                .given("product A1 exists")
                .when("GET", "/v1/products/A1")
                .as("product A1")
                .reply(200, "{\"sku\":\"A1\",\"name\":\"Product A1\",\"available\":true,\"weight_grams\":100}");

        assertThat(new CatalogueClient(catalogue.baseUri()).product("A1"))
                .contains(new Product("A1", "Product A1", true));
    }

    @Test
    void knows_that_a_product_does_not_exist(@Fake("catalogue") FakeService catalogue) {
        catalogue
                .given("product X9 does not exist")
                .when("GET", "/v1/products/X9")
                .as("a product that does not exist")
                .reply(404, "{\"code\":\"not_found\",\"message\":\"There is no product X9.\"}");

        assertThat(new CatalogueClient(catalogue.baseUri()).product("X9")).isEmpty();
    }
}
