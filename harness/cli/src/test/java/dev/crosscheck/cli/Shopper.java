package dev.crosscheck.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** A program that buys one of each product it is told, at the address that {@code crosscheck record} gives it. */
final class Shopper {

    private Shopper() {}

    public static void main(String[] skus) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        URI orders = URI.create(System.getenv("CROSSCHECK_CHECKOUT_URL") + "/orders");
        int quantity = 0;
        for (String sku : skus) {
            quantity++;
            String order =
                    "{\"items\":[{\"sku\":\"%s\",\"quantity\":%d}],\"card\":\"tok_visa\"}".formatted(sku, quantity);
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(orders)
                            .header("content-type", "application/json")
                            .header("authorization", "Bearer of-the-shopper")
                            .POST(BodyPublishers.ofString(order))
                            .build(),
                    BodyHandlers.ofString());
            System.out.println(sku + " " + answer.statusCode() + " " + answer.body());
        }
    }
}
