package dev.crosscheck.link;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crosscheck.service.LinkName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider over HTTP/1.1 that sends back what it got, a link to it and the JDK's client. */
final class HttpPair implements AutoCloseable {

    static final LinkName NAME = LinkName.parse("checkout -> catalogue");
    static final Duration BOUND = Duration.ofSeconds(10);

    final AtomicInteger requests = new AtomicInteger();
    final Recording recording = new Recording();
    final Link link;
    private final HttpServer provider;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    HttpPair() {
        try {
            provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        provider.createContext("/", this::answer);
        provider.setExecutor(threads);
        provider.start();
        link = Link.builder(NAME).to(provider.getAddress()).recorder(recording).start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        requests.incrementAndGet();
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    /** Posts a body and waits for the answer. */
    HttpResponse<byte[]> post(byte[] body) throws IOException, InterruptedException {
        return post(body, BOUND);
    }

    HttpResponse<byte[]> post(byte[] body, Duration timeout) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + link.port() + "/echo"))
                        .timeout(timeout)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());
    }

    @Override
    public void close() {
        link.close();
        provider.stop(0);
        threads.shutdownNow();
    }
}
