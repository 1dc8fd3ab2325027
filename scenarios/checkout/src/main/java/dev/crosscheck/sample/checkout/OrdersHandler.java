package dev.crosscheck.sample.checkout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The front: {@code POST /orders} and {@code GET /orders/{id}}. */
final class OrdersHandler implements HttpHandler {

    private static final System.Logger LOG = System.getLogger(OrdersHandler.class.getName());
    private static final int MAX_BODY_BYTES = 64 * 1024;
    private static final String PATH = "/orders";

    private final ObjectMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();
    private final Checkout checkout;

    OrdersHandler(Checkout checkout) {
        this.checkout = checkout;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String call =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            if (call.equals("POST " + PATH)) {
                place(exchange);
            } else if (call.startsWith("GET " + PATH + "/")) {
                find(exchange, call.substring("GET ".length() + PATH.length() + 1));
            } else {
                send(exchange, 404, new Problem("NOT_FOUND", "There is nothing at " + call + "."));
            }
        }
    }

    private void place(HttpExchange exchange) throws IOException {
        try {
            Order order = checkout.place(read(exchange));
            exchange.getResponseHeaders().set("location", PATH + "/" + order.id());
            send(exchange, 201, order);
        } catch (OrderRefusedException e) {
            // Another service's failure is somebody's work, and so is a reservation that could not be released.
            if (e.getCause() != null || e.getSuppressed().length > 0) {
                LOG.log(System.Logger.Level.WARNING, "refused an order", e);
            }
            send(exchange, e.refusal().httpStatus(), new Problem(e.refusal().name(), String.valueOf(e.getMessage())));
        }
    }

    private void find(HttpExchange exchange, String id) throws IOException {
        Optional<Order> order = checkout.order(id);
        if (order.isPresent()) {
            send(exchange, 200, order.get());
        } else {
            send(exchange, 404, new Problem("NOT_FOUND", "There is no order " + id + "."));
        }
    }

    private OrderRequest read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            throw new OrderRefusedException(
                    Refusal.INVALID, "body was too long (expected: at most " + MAX_BODY_BYTES + " bytes)");
        }
        try {
            OrderRequest request = json.readValue(body, OrderRequest.class);
            if (request == null) {
                throw new OrderRefusedException(Refusal.INVALID, "body was null (expected: an order)");
            }
            return request;
        } catch (JsonProcessingException e) {
            // One of our own rules, or one of JSON's.
            String rule =
                    e.getCause() instanceof IllegalArgumentException ours ? ours.getMessage() : e.getOriginalMessage();
            throw new OrderRefusedException(Refusal.INVALID, String.valueOf(rule));
        }
    }

    private void send(HttpExchange exchange, int status, Object answer) throws IOException {
        byte[] body = json.writeValueAsString(answer).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private record Problem(String code, String message) {}
}
