package dev.crosscheck.testbed;

import dev.crosscheck.service.ServiceName;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A test's own HTTP calls to one service. */
final class HttpCalls {

    private final ServiceName service;
    private final URI base;
    private final Duration deadline;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Run.EXECUTOR)
            .build();
    private final AtomicReference<@Nullable Response> last = new AtomicReference<>();

    /** The deadline is that of one call: connecting, and the answer to its last byte. */
    HttpCalls(ServiceName service, URI base, Duration deadline) {
        this.service = service;
        this.base = base;
        this.deadline = deadline;
    }

    Optional<Response> last() {
        return Optional.ofNullable(last.get());
    }

    Response send(String method, String path, Map<String, String> headers, String body) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException(
                    service + ": path was '" + path + "' (expected: one that begins with /). Write '/" + path + "'.");
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        last.set(null);
        // Not the client's own timeout: that one ends with the headers, and a body may never end.
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
        try {
            Response response = of(answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS));
            last.set(response);
            return response;
        } catch (ExecutionException e) {
            throw unreachable(method, path, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw unreachable(method, path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(method, path, e);
        } finally {
            answer.cancel(true);
        }
    }

    private ServiceUnreachableException unreachable(String method, String path, Throwable e) {
        return new ServiceUnreachableException(
                service + ": the answer to " + method + " " + path + " was missing: " + e
                        + " (expected: a whole answer within " + deadline.toSeconds()
                        + " s). See logs() of the service.",
                e);
    }

    private static Response of(HttpResponse<String> response) {
        Map<String, List<String>> headers = new HashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return new Response(response.statusCode(), headers, response.body());
    }
}
