package dev.crosscheck.junit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A broker that knows one pact of pricing, and takes whatever it is told about it. */
final class StubBroker implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private final List<String> questions = new CopyOnWriteArrayList<>();
    private final List<String> results = new CopyOnWriteArrayList<>();

    /**
     * Starts it.
     *
     * @param pact the file's content
     */
    StubBroker(String pact, boolean pending) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        documents.put("/", """
                {"_links": {"pb:provider-pacts-for-verification": {"href": "%1$s/for/{provider}"},
                            "pb:latest-provider-pacts": {"href": "%1$s/of/{provider}"}}}""".formatted(url()));
        documents.put("/for/pricing", """
                {"_embedded": {"pacts": [{"_links": {"self": {"href": "%s/pact"}}, "verificationProperties":
                  {"pending": %s, "notices": [{"when": "before_verification", "text": "new work of shop"}]}}]}}""".formatted(url(), pending));
        documents.put("/of/pricing", "{\"_links\": {\"pb:pacts\": [{\"href\": \"%s/pact\"}]}}".formatted(url()));
        documents.put(
                "/pact",
                "{\"_links\": {\"pb:publish-verification-results\": {\"href\": \"%1$s/results\"}, \"pb:latest-verification-results\": {\"href\": \"%1$s/results\"}},"
                                .formatted(url())
                        + pact.strip().substring(1));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What it was asked for replaying. */
    List<String> questions() {
        return questions;
    }

    /** What it was told came of replaying. */
    List<String> results() {
        return results;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestMethod().equals("POST") && path.equals("/results")) {
                results.add(body);
                documents.put(path, body);
            } else if (path.startsWith("/for/")) {
                questions.add(body);
            }
            byte[] document = documents.getOrDefault(path, "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(documents.containsKey(path) ? 200 : 404, document.length);
            exchange.getResponseBody().write(document);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
