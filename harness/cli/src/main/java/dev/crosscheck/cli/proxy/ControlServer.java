package dev.crosscheck.cli.proxy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crosscheck.cli.proxy.ControlApi.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the control API, on loopback only. Pages are kept out: a browser on this machine can be made to send requests to
 * loopback, so whoever looks like one, or asks for another host, is refused.
 */
public final class ControlServer implements AutoCloseable {

    private static final int BODY_BOUND = 1024 * 1024;
    private static final int THREADS = 4;

    private final ControlApi api;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "crosscheck-control");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Listens.
     *
     * @param port 0 for any that is free
     * @throws IOException if the port is taken
     */
    public ControlServer(Proxies proxies, int port) throws IOException {
        // Without it each answer waits for the acknowledgement of its head, for 40 ms (JDK-8014254).
        System.setProperty("sun.net.httpserver.nodelay", "true");
        api = new ControlApi(proxies);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Where it listens, as {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = refusal(exchange).orElseGet(() -> answer(exchange));
            byte[] body = answer.body() == null ? new byte[0] : (answer.body() + "\n").getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Answer answer(HttpExchange exchange) {
        try {
            byte[] body = exchange.getRequestBody().readNBytes(BODY_BOUND + 1);
            if (body.length > BODY_BOUND) {
                return ControlApi.error(413, "the body was larger than " + BODY_BOUND + " bytes");
            }
            List<String> path = Arrays.stream(
                            exchange.getRequestURI().getRawPath().split("/", -1))
                    .filter(segment -> !segment.isEmpty())
                    .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toList();
            return api.answer(exchange.getRequestMethod(), path, new String(body, StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException e) {
            return ControlApi.error(400, "bad request: " + e.getMessage());
        } catch (IllegalStateException e) {
            return ControlApi.error(500, String.valueOf(e.getMessage()));
        }
    }

    private static Optional<Answer> refusal(HttpExchange exchange) {
        Headers headers = exchange.getRequestHeaders();
        String agent = String.valueOf(headers.getFirst("User-Agent"));
        String host = String.valueOf(headers.getFirst("Host")).replaceAll(":\\d+$", "");
        boolean page =
                agent.startsWith("Mozilla/") || headers.containsKey("Origin") || headers.containsKey("Sec-Fetch-Site");
        if (page) {
            return Optional.of(ControlApi.error(403, "User agent not allowed: requests of browsers are refused"));
        }
        boolean loopback =
                host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
        return loopback
                ? Optional.empty()
                : Optional.of(ControlApi.error(403, "Host was " + host + " (expected: a loopback address)"));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
