package dev.crosscheck.guide;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;

/** A Spring Boot application as its team writes it: it knows nothing of Crosscheck. */
@SpringBootApplication(proxyBeanMethods = false)
class Shopfront {

    @Bean
    RestClient catalogue(@Value("${catalogue.url}") String url) {
        return RestClient.create(url);
    }

    record Product(String sku, String name, boolean available) {}

    @RestController
    static final class Shelf {

        private final RestClient catalogue;

        Shelf(RestClient catalogue) {
            this.catalogue = catalogue;
        }

        @GetMapping("/shelf/{sku}")
        ResponseEntity<String> label(@PathVariable("sku") String sku) {
            try {
                Product product = catalogue
                        .get()
                        .uri("/v1/products/{sku}", sku)
                        .retrieve()
                        .body(Product.class);
                return product == null
                        ? ResponseEntity.internalServerError().build()
                        : ResponseEntity.ok(product.name() + (product.available() ? "" : " (sold out)"));
            } catch (HttpClientErrorException.NotFound e) {
                return ResponseEntity.notFound().build();
            }
        }
    }
}
