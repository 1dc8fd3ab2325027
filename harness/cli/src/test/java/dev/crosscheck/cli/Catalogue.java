package dev.crosscheck.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.Pact;
import dev.crosscheck.pact.PactFiles;
import dev.crosscheck.pact.RestInteraction;
import dev.crosscheck.pact.Rules;
import dev.crosscheck.service.ServiceName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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

    /** What a consumer expects of it, in a file of this directory. */
    static Path pactWith(String consumer, Path directory) throws IOException {
        byte[] body = "{\"sku\":\"A1\",\"currency\":\"EUR\"}".getBytes(StandardCharsets.UTF_8);
        HttpResponse response = new HttpResponse(200, Map.of("Content-Type", List.of("application/json")), body);
        RestInteraction product = RestInteraction.builder("the product A1")
                .request(HttpRequest.of("GET", "/v1/products/A1"), Rules.exactly())
                .response(response, Rules.like().matching("currency", "[A-Z]{3}"))
                .build();
        Path file = Files.createDirectories(directory).resolve(consumer + "-catalogue.json");
        PactFiles.write(new Pact(ServiceName.of(consumer), ServiceName.of("catalogue"), List.of(product)), file);
        return directory;
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
