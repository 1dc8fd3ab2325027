package dev.crosscheck.sample;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crosscheck.messaging.Capture;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.pact.AsyncMessage;
import dev.crosscheck.testbed.RealService;
import dev.crosscheck.testbed.Testbed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What Pact's verifiers ask for messages, answered with what the real shipping really publishes. */
final class ShippingProxy implements AutoCloseable {

    private final HttpServer server;
    private final RealService shipping;
    private final MessageBroker rabbitmq;

    private ShippingProxy(HttpServer server, Testbed testbed) {
        this.server = server;
        this.shipping = testbed.real("shipping");
        this.rabbitmq = MessageBroker.at(URI.create(
                "amqp://guest:guest@" + testbed.infrastructureAddress("rabbitmq", 5672) + "?exchange=shipments"));
    }

    static ShippingProxy start(Testbed testbed) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ShippingProxy proxy = new ShippingProxy(server, testbed);
        server.createContext("/", proxy::message);
        server.start();
        return proxy;
    }

    int port() {
        return server.getAddress().getPort();
    }

    private void message(HttpExchange exchange) throws IOException {
        Optional<AsyncMessage> published;
        try (Capture capture = rabbitmq.capture(new AsyncMessage(new byte[0], Map.of()))) {
            shipping.post("/shipments/7/dispatch", "");
            published = capture.next(Duration.ofSeconds(5));
        }
        if (published.isEmpty()) {
            answer(exchange, 404, new byte[0]);
            return;
        }
        byte[] metadata = new JsonMapper().writeValueAsBytes(published.get().metadata());
        exchange.getResponseHeaders()
                .add("Pact-Message-Metadata", Base64.getEncoder().encodeToString(metadata));
        exchange.getResponseHeaders().add("Content-Type", published.get().contentType());
        answer(exchange, 200, published.get().contents());
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
