package dev.crosscheck.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.crosscheck.fake.FakeService;
import dev.crosscheck.junit.Crosscheck;
import dev.crosscheck.junit.Fake;
import dev.crosscheck.junit.ProviderDefinition;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Crosscheck(
        consumer = "shopfront",
        definitions = @ProviderDefinition(provider = "catalogue", file = "../../contracts/openapi/catalogue.yaml"),
        pacts = "target/shopfront-pacts")
class ShopfrontTest {

    @Fake("catalogue")
    static URI catalogueAddress;

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        registry.add("catalogue.url", () -> catalogueAddress);
    }

    @Test
    void labels_a_product(@Fake("catalogue") FakeService catalogue, @Autowired TestRestTemplate shopfront) {
        catalogue
                .given("product A1 exists")
                .when("GET", "/v1/products/A1")
                .reply(200, "{\"sku\":\"A1\",\"name\":\"Teapot\",\"available\":false,\"weight_grams\":900}");

        assertThat(shopfront.getForObject("/shelf/A1", String.class)).isEqualTo("Teapot (sold out)");
    }

    @Test
    void has_no_label_for_what_is_not_sold(
            @Fake("catalogue") FakeService catalogue, @Autowired TestRestTemplate shopfront) {
        catalogue
                .given("product X9 does not exist")
                .when("GET", "/v1/products/X9")
                .reply(404, "{\"code\":\"not_found\",\"message\":\"There is no product X9.\"}");

        assertThat(shopfront
                        .getForEntity("/shelf/X9", String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }
}
