package dev.crosscheck.testbed;

import dev.crosscheck.service.ServiceName;
import java.io.IOException;
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
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A test's own HTTP calls to one service. */
final class HttpCalls {

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final ServiceName service;
    private final URI base;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(DEADLINE)
            .executor(Run.EXECUTOR)
            .build();
    private final AtomicReference<@Nullable Response> last = new AtomicReference<>();

    HttpCalls(ServiceName service, URI base) {
        this.service = service;
        this.base = base;
    }

    Optional<Response> last() {
        return Optional.ofNullable(last.get());
    }

    Response send(String method, String path, Map<String, String> headers, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .timeout(DEADLINE)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        last.set(null);
        try {
            Response response = of(client.send(request.build(), HttpResponse.BodyHandlers.ofString()));
            last.set(response);
            return response;
        } catch (IOException e) {
            throw unreachable(method, path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(method, path, e);
        }
    }

    private ServiceUnreachableException unreachable(String method, String path, Exception e) {
        return new ServiceUnreachableException(
                service + ": the answer to " + method + " " + path + " was missing: " + e
                        + " (expected: a whole answer within " + DEADLINE.toSeconds()
                        + " s). See logs() of the service.",
                e);
    }

    private static Response of(HttpResponse<String> response) {
        Map<String, List<String>> headers = new HashMap<>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        return new Response(response.statusCode(), headers, response.body());
    }
}
