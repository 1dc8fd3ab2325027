package dev.crosscheck.replay;

import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An HTTP/1.1 server, asked once per request: no redirects are followed, no proxy is used. */
final class RestTarget {

    /** Names that the client sets itself and refuses from anyone else. */
    private static final Set<String> OF_THE_CLIENT =
            Set.of("connection", "content-length", "expect", "host", "upgrade");

    private final Duration deadline;
    private final HttpClient client;

    RestTarget(Duration deadline) {
        this.deadline = deadline;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(deadline)
                .build();
    }

    /**
     * Sends a request and takes the whole answer.
     *
     * @param uri where to; stands for the request's own path and query
     * @throws NoAnswerException if none came within the deadline
     */
    HttpResponse send(URI uri, HttpRequest request) throws NoAnswerException {
        CompletableFuture<java.net.http.HttpResponse<byte[]>> answer =
                client.sendAsync(prepare(uri, request), info -> new BoundedBody());
        try {
            java.net.http.HttpResponse<byte[]> response = answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
            return new HttpResponse(response.statusCode(), response.headers().map(), response.body());
        } catch (ExecutionException e) {
            throw new NoAnswerException(request + " got no answer from " + uri + ": " + e.getCause(), e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new NoAnswerException(request + " got no answer from " + uri + " within " + deadline, e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new NoAnswerException(request + " to " + uri + " was interrupted", e);
        }
    }

    private static java.net.http.HttpRequest prepare(URI uri, HttpRequest request) {
        byte[] body = request.body();
        java.net.http.HttpRequest.Builder prepared = java.net.http.HttpRequest.newBuilder(uri)
                .method(
                        request.method(),
                        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        request.headers().forEach((name, values) -> {
            if (!OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> prepared.header(name, value));
            }
        });
        return prepared.build();
    }
}
