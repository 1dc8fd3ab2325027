package dev.crosscheck.sample.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersHandlerTest {

    private static final String ORDER = "{\"items\":[{\"sku\":\"A1\",\"quantity\":1}],\"card\":\"card-1\"}";

    private final Checkout checkout = new Checkout(
            sku -> Optional.of(new Product(sku, "Teapot", true)),
            line -> Optional.of(Money.of("EUR", 2000)),
            new EndlessStock(),
            (orderId, card, amount) -> "charge-1",
            skus -> List.of("B2"),
            () -> "order-1");
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/orders", new OrdersHandler(checkout));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void answers_an_order_and_where_it_is() throws IOException, InterruptedException {
        HttpResponse<String> response = post(ORDER);

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.headers().firstValue("location")).contains("/orders/order-1");
        assertThat(RestCalls.JSON.readTree(response.body())).isEqualTo(RestCalls.JSON.readTree("""
                {"id": "order-1", "items": [{"sku": "A1", "quantity": 1}],
                 "total": {"currency": "EUR", "amount_minor": 2000},
                 "charge_id": "charge-1", "recommendations": ["B2"]}
                """));
    }

    @Test
    void finds_an_order_again() throws IOException, InterruptedException {
        String placed = post(ORDER).body();

        assertThat(get("/orders/order-1").body()).isEqualTo(placed);
    }

    @Test
    void knows_no_order_that_was_not_placed() throws IOException, InterruptedException {
        assertThat(get("/orders/order-1").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{\"items\":[],\"card\":\"card-1\"}",
                "{\"items\":[{\"sku\":\"A1\",\"quantity\":0}],\"card\":\"card-1\"}",
                "{\"items\":[{\"quantity\":1}],\"card\":\"card-1\"}",
                "{\"items\":[null],\"card\":\"card-1\"}",
                "{\"items\":[{\"sku\":\"A1\",\"quantity\":1}]}"
            })
    void refuses_a_request_that_makes_no_sense(String body) throws IOException, InterruptedException {
        assertThat(post(body).statusCode()).isEqualTo(400);
    }

    @Test
    void says_which_rule_a_request_breaks() throws IOException, InterruptedException {
        String body = "{\"items\":[{\"sku\":\"A1\",\"quantity\":0}],\"card\":\"card-1\"}";

        assertThat(post(body).body())
                .isEqualTo("{\"code\":\"INVALID\",\"message\":\"quantity was 0 (expected: 1 to 99)\"}");
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        return send(request("/orders").POST(BodyPublishers.ofString(body)).build());
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://localhost:" + server.getAddress().getPort() + path))
                .timeout(Duration.ofSeconds(10));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    private static final class EndlessStock implements Stock {

        @Override
        public String reserve(String orderId, List<OrderLine> lines) {
            return "reservation-1";
        }

        @Override
        public void release(String reservationId) {
            throw new AssertionError("nothing is released when every charge succeeds");
        }
    }
}
