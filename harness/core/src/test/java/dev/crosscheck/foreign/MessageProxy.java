package dev.crosscheck.foreign;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crosscheck.pact.AsyncMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What Pact's verifiers ask for messages: a POST with a description gets the message of that name. */
final class MessageProxy implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, AsyncMessage> messages;
    private final List<String> states = new CopyOnWriteArrayList<>();

    private MessageProxy(HttpServer server, Map<String, AsyncMessage> messages) {
        this.server = server;
        this.messages = Map.copyOf(messages);
    }

    static MessageProxy start(Map<String, AsyncMessage> messages) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        MessageProxy proxy = new MessageProxy(server, messages);
        server.createContext("/", proxy::message);
        server.createContext("/_states", proxy::state);
        server.start();
        return proxy;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The bodies of what was asked to be set up or torn down. */
    List<String> states() {
        return states;
    }

    private void state(HttpExchange exchange) throws IOException {
        states.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private void message(HttpExchange exchange) throws IOException {
        String description = new JsonMapper()
                .readTree(exchange.getRequestBody())
                .path("description")
                .asText();
        AsyncMessage message = messages.get(description);
        if (message == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            byte[] metadata = new JsonMapper().writeValueAsBytes(message.metadata());
            exchange.getResponseHeaders()
                    .add("Pact-Message-Metadata", Base64.getEncoder().encodeToString(metadata));
            exchange.getResponseHeaders().add("Content-Type", message.contentType());
            exchange.sendResponseHeaders(200, message.contents().length);
            exchange.getResponseBody().write(message.contents());
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
