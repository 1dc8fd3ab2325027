package dev.crosscheck.sample.checkout;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;

/** Serves checkout on port 8080; where the other services are, variables say. */
public final class CheckoutServer {

    private static final int PORT = 8080;
    private static final int THREADS = 16;

    private CheckoutServer() {}

    /** Starts the server; it runs until the process is ended. */
    public static void main(String... args) throws IOException {
        // Without it, every small answer waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        HttpServer server = HttpServer.create(new InetSocketAddress(PORT), 0);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/orders", new OrdersHandler(checkout(System.getenv())));
        server.createContext("/healthz", CheckoutServer::healthy);
        server.start();
        System.getLogger(CheckoutServer.class.getName())
                .log(System.Logger.Level.INFO, "serving on port {0,number,#}", PORT);
    }

    private static Checkout checkout(Map<String, String> variables) {
        return new Checkout(
                new CatalogueClient(URI.create(required(variables, "CATALOGUE_URL"))),
                new PricingClient(channel(variables, "PRICING_ADDR")),
                new StockClient(channel(variables, "STOCK_ADDR")),
                new PaymentsClient(URI.create(required(variables, "PAYMENTS_URL"))),
                new RecommendationsClient(channel(variables, "RECOMMENDATIONS_ADDR")),
                () -> UUID.randomUUID().toString());
    }

    private static Channel channel(Map<String, String> variables, String name) {
        ManagedChannel channel = ManagedChannelBuilder.forTarget(required(variables, name))
                .usePlaintext()
                .build();
        // Connects ahead, so that the first order is not the one that pays for it.
        channel.getState(true);
        return channel;
    }

    private static String required(Map<String, String> variables, String name) {
        String value = variables.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("variable " + name + " was missing (expected: an address). Set it.");
        }
        return value;
    }

    private static void healthy(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, -1);
        }
    }
}
