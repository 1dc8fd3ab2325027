package dev.crosscheck.sample.checkout;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The catalogue, over REST. */
public final class CatalogueClient implements Catalogue {

    private final URI base;
    private final RestCalls calls = new RestCalls();

    /** A client of the catalogue at the given address, such as {@code http://catalogue:8000}. */
    public CatalogueClient(URI base) {
        this.base = base;
    }

    @Override
    public Optional<Product> product(String sku) {
        String segment = URLEncoder.encode(sku, StandardCharsets.UTF_8).replace("+", "%20");
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/v1/products/" + segment))
                .header("accept", "application/json")
                .build();
        try {
            HttpResponse<String> response = calls.send(request);
            return switch (response.statusCode()) {
                case 200 -> Optional.of(RestCalls.JSON.readValue(response.body(), Product.class));
                case 404 -> Optional.empty();
                default -> throw RestCalls.unexpected(response);
            };
        } catch (IOException e) {
            throw OrderRefusedException.unavailable("catalogue", e);
        }
    }
}
