package dev.crosscheck.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A real provider, small: it sells one product, in the currency it is told. */
final class Catalogue implements AutoCloseable {

    private final HttpServer server;
    private final String currency;

    Catalogue(String currency) throws IOException {
        this.currency = currency;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/products/A1", this::answer);
        server.start();
    }

    String target() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean known = "Bearer letmein".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = ("{\"sku\":\"A1\",\"currency\":\"" + currency + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(known ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
