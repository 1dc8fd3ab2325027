package dev.crosscheck.sample.checkout;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Bounded calls over HTTP/1.1. */
final class RestCalls {

    static final ObjectMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Checkout.CALL_DEADLINE)
            .build();

    /**
     * Sends the request and waits for the whole answer, whatever its status.
     *
     * @throws IOException if there is none before the deadline
     */
    HttpResponse<String> send(HttpRequest request) throws IOException {
        // Bounded here, as the request's own timeout ends when the headers are there and a body may stall as well.
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(request, BodyHandlers.ofString());
        try {
            return answer.get(Checkout.CALL_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IOException(request.uri() + " could not be called: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException(
                    request.uri() + " did not answer within " + Checkout.CALL_DEADLINE.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while calling " + request.uri(), e);
        }
    }

    /** The complaint about an answer whose status was not agreed. */
    static IOException unexpected(HttpResponse<String> response) {
        return new IOException(response.uri() + " answered " + response.statusCode());
    }
}
