package dev.crosscheck.foreign;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.RestInteraction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** A service on loopback that answers each request it was promised; any other is told what is wrong with it. */
final class RestService implements AutoCloseable {

    private final HttpServer server;
    private final Map<RestInteraction, HttpResponse> answers;
    private final Queue<String> states = new ConcurrentLinkedQueue<>();

    private RestService(Map<RestInteraction, HttpResponse> answers, HttpServer server) {
        this.answers = answers;
        this.server = server;
    }

    static RestService start(Map<RestInteraction, HttpResponse> answers) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        RestService service = new RestService(answers, server);
        server.createContext("/", service::answer);
        server.createContext("/_states", service::enter);
        server.start();
        return service;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What it was told to be in, as the verifier wrote it. */
    List<String> states() {
        return List.copyOf(states);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void enter(HttpExchange exchange) throws IOException {
        states.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        reply(exchange, HttpResponse.of(200));
    }

    private void answer(HttpExchange exchange) throws IOException {
        HttpRequest request = read(exchange);
        for (Map.Entry<RestInteraction, HttpResponse> answer : answers.entrySet()) {
            if (Matching.request(answer.getKey(), request).isEmpty()) {
                reply(exchange, answer.getValue());
                return;
            }
        }
        String why = answers.keySet().stream()
                .filter(known -> known.request().path().equals(request.path()))
                .map(known -> Matching.request(known, request).toString())
                .collect(Collectors.joining("\n"));
        reply(
                exchange,
                new HttpResponse(400, Map.of(), (request + " is wrong: " + why).getBytes(StandardCharsets.UTF_8)));
    }

    private static HttpRequest read(HttpExchange exchange) throws IOException {
        Map<String, List<String>> query = new LinkedHashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.computeIfAbsent(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), name -> new ArrayList<>())
                    .add(URLDecoder.decode(parts.length == 2 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        return new HttpRequest(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                query,
                exchange.getRequestHeaders(),
                exchange.getRequestBody().readAllBytes());
    }

    private static void reply(HttpExchange exchange, HttpResponse answer) throws IOException {
        answer.headers()
                .forEach((name, values) ->
                        values.forEach(value -> exchange.getResponseHeaders().add(name, value)));
        byte[] body = answer.body();
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
