package dev.crosscheck.broker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One question to a broker: some requests, together bounded in time, each answer bounded in size.
 *
 * <p>Pact-jvm's client is not used here: it has no deadline, and it makes an answer out of an error.
 */
final class Conversation {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(1000)
                            .maxStringLength(64 * 1024 * 1024)
                            .maxNumberLength(1000)
                            .maxTokenCount(5_000_000L)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final HttpClient http;
    private final Place broker;
    private final Credentials credentials;
    private final Limits limits;
    private final long until;

    Conversation(HttpClient http, Place broker, Credentials credentials, Limits limits) {
        this.http = http;
        this.broker = broker;
        this.credentials = credentials;
        this.limits = limits;
        this.until = System.nanoTime() + limits.patience().toNanos();
    }

    /** The broker's front page. */
    Resource index() throws BrokerException {
        return get(broker.at("/"));
    }

    Resource get(URI address) throws BrokerException {
        return require(exchange("GET", address, null, "application/json"), "GET", address);
    }

    /** The resource, or null when there is none. */
    @Nullable
    Resource find(URI address) throws BrokerException {
        HttpResponse<byte[]> answer = exchange("GET", address, null, "application/json");
        return answer.statusCode() == 404 ? null : require(answer, "GET", address);
    }

    /** What came of a query; of one with names that the broker does not know (400), a document with {@code errors}. */
    Resource query(URI address) throws BrokerException {
        HttpResponse<byte[]> answer = exchange("GET", address, null, "application/json");
        if (answer.statusCode() == 400) {
            JsonNode body = parse(answer, "GET", address);
            if (body.has("errors")) {
                return new Resource(broker, address, body);
            }
        }
        return require(answer, "GET", address);
    }

    Resource send(String method, URI address, ObjectNode body) throws BrokerException {
        return send(method, address, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    Resource send(String method, URI address, byte[] body) throws BrokerException {
        return require(exchange(method, address, body, "application/json"), method, address);
    }

    Place broker() {
        return broker;
    }

    private Resource require(HttpResponse<byte[]> answer, String method, URI address) throws BrokerException {
        if (answer.statusCode() / 100 != 2) {
            throw Refusal.of(broker, method, address, answer.statusCode(), text(answer), credentials);
        }
        JsonNode body = answer.body().length == 0 ? MAPPER.createObjectNode() : parse(answer, method, address);
        return new Resource(broker, address, body);
    }

    private JsonNode parse(HttpResponse<byte[]> answer, String method, URI address) throws BrokerException {
        try {
            JsonNode body = MAPPER.readTree(text(answer));
            if (body.isObject()) {
                return body;
            }
        } catch (JsonProcessingException e) {
            throw new BrokerException(notJson(answer, method, address), e);
        }
        throw new BrokerException(notJson(answer, method, address));
    }

    private String notJson(HttpResponse<byte[]> answer, String method, URI address) {
        return broker + ": the answer to " + method + " " + address.getPath() + " was "
                + Refusal.shortened(text(answer))
                + " (expected: a JSON object). Check that a broker is at this address.";
    }

    private HttpResponse<byte[]> exchange(String method, URI address, byte @Nullable [] body, String type)
            throws BrokerException {
        broker.refuseElsewhere(address);
        long left = until - System.nanoTime();
        if (left <= 0) {
            throw late(method, address);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(Duration.ofNanos(left))
                .header("accept", "application/hal+json, application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (body != null) {
            request.header("content-type", type);
        }
        credentials.header().ifPresent(value -> request.header("authorization", value));
        return await(http.sendAsync(request.build(), info -> new BoundedBody(limits.bytes())), method, address, left);
    }

    private HttpResponse<byte[]> await(
            CompletableFuture<HttpResponse<byte[]>> answer, String method, URI address, long nanos)
            throws BrokerException {
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw late(method, address);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new BrokerException(
                    broker + ": " + method + " " + address.getPath() + " was interrupted. Try again.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HttpTimeoutException) {
                throw late(method, address);
            }
            throw unreachable(e.getCause() instanceof IOException cause ? cause : e);
        }
    }

    private BrokerException late(String method, URI address) {
        return new BrokerException(
                broker + ": " + method + " " + address.getPath() + " was not answered (expected: within "
                        + limits.patience().toMillis() + " ms). Check that the broker is well.");
    }

    private BrokerException unreachable(Exception cause) {
        String told = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new BrokerException(
                broker + ": could not be reached: " + told
                        + " (expected: a Pact Broker). Check the address and that it runs.",
                cause);
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
