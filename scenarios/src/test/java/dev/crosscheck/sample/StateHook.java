package dev.crosscheck.sample;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.state.StateHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Where Pact's verifiers POST states, done by a handler of ours; what goes wrong is answered with 500. */
final class StateHook implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final StateHandler states;

    private StateHook(HttpServer server, StateHandler states) {
        this.server = server;
        this.states = states;
    }

    static StateHook start(StateHandler states) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        StateHook hook = new StateHook(server, states);
        server.createContext("/", hook::answer);
        server.start();
        return hook;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        int status = 200;
        byte[] body;
        try {
            body = JSON.writeValueAsBytes(change(JSON.readTree(exchange.getRequestBody())));
        } catch (Exception e) {
            status = 500;
            body = e.toString().getBytes(StandardCharsets.UTF_8);
        }
        exchange.getResponseHeaders().add("Content-Type", status == 200 ? "application/json" : "text/plain");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Map<String, Object> change(JsonNode change) throws Exception {
        ProviderState state = new ProviderState(
                change.path("state").asText(),
                JSON.convertValue(change.withObjectProperty("params"), new TypeReference<Map<String, Object>>() {}));
        if (change.path("action").asText().equals("teardown")) {
            states.tearDown(state);
            return Map.of();
        }
        return states.setUp(state);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
