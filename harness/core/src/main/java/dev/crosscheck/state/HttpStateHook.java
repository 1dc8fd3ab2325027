package dev.crosscheck.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosscheck.pact.ProviderState;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Asks the provider itself to change its state, over HTTP, as Pact's verifiers do.
 *
 * <p>One POST serves the hooks that teams already have: its JSON body holds {@code state}, {@code params} and {@code action} as
 * pact-jvm ({@code stateChangeUrl}) and the Rust verifier ({@code --state-change-url}) send them, and {@code states} and, where it is
 * known, {@code consumer} as the Ruby verifier ({@code --provider-states-setup-url}) does. A hook that wants them in the address
 * gets them {@linkplain #inQuery() there}; one that knows no teardown is {@linkplain #withoutTeardown() spared} it.
 *
 * <p>It answers with 2xx, and with a JSON object where it has values to tell. It is taken to know every state, so that it is asked
 * after those that do not.
 */
public final class HttpStateHook implements StateHandler {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI hook;
    private final boolean query;
    private final boolean teardown;
    private final String consumer;
    private final HttpClient client;

    private HttpStateHook(URI hook, boolean query, boolean teardown, String consumer, HttpClient client) {
        this.hook = hook;
        this.query = query;
        this.teardown = teardown;
        this.consumer = consumer;
        this.client = client;
    }

    /**
     * A hook at an address.
     *
     * @throws IllegalArgumentException if the address is not an absolute one of HTTP
     */
    public static HttpStateHook at(URI hook) {
        if (hook.getHost() == null || !("http".equals(hook.getScheme()) || "https".equals(hook.getScheme()))) {
            throw new IllegalArgumentException("state hook: address was '" + hook
                    + "' (expected: http://host:port/path). Give the whole address.");
        }
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT)
                .build();
        return new HttpStateHook(hook, false, true, "", client);
    }

    /** The same hook, told everything in the query of its address, as with pact-jvm's {@code stateChangeUsesBody = false}. */
    public HttpStateHook inQuery() {
        return new HttpStateHook(hook, true, teardown, consumer, client);
    }

    /** The same hook, only ever asked to set states up, and not told that this is what it is asked. */
    public HttpStateHook withoutTeardown() {
        return new HttpStateHook(hook, query, false, consumer, client);
    }

    /** The same hook, told whose pact it is. */
    public HttpStateHook consumer(String name) {
        return new HttpStateHook(hook, query, teardown, name, client);
    }

    @Override
    public Map<String, Object> setUp(ProviderState state) throws IOException, InterruptedException {
        return ToldValues.whole(call(state, "setup"));
    }

    @Override
    public void tearDown(ProviderState state) throws IOException, InterruptedException {
        if (teardown) {
            call(state, "teardown");
        }
    }

    @Override
    public String toString() {
        return "state hook " + hook;
    }

    private String call(ProviderState state, String action) throws IOException, InterruptedException {
        Map<String, Object> message = new LinkedHashMap<>();
        if (!consumer.isEmpty()) {
            message.put("consumer", consumer);
        }
        message.put("state", state.name());
        if (query) {
            message.putAll(state.parameters());
        } else {
            message.put("states", List.of(state.name()));
            message.put("params", state.parameters());
        }
        if (teardown) {
            message.put("action", action);
        }
        HttpResponse<InputStream> answer = client.send(request(message), BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            String said = new String(body.readNBytes(ToldValues.MOST_BYTES + 1), StandardCharsets.UTF_8);
            if (answer.statusCode() / 100 != 2) {
                throw new IOException(this + ": status of " + action + " was " + answer.statusCode()
                        + " (expected: 2xx). It said: " + ToldValues.shortened(said));
            }
            return said;
        }
    }

    private HttpRequest request(Map<String, Object> message) throws JsonProcessingException {
        if (!query) {
            return HttpRequest.newBuilder(hook)
                    .header("content-type", "application/json")
                    .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(message)))
                    .build();
        }
        StringJoiner pairs = new StringJoiner("&", hook.getRawQuery() == null ? "?" : "&", "");
        for (Map.Entry<String, Object> pair : message.entrySet()) {
            pairs.add(encoded(pair.getKey()) + "=" + encoded(text(pair.getValue())));
        }
        return HttpRequest.newBuilder(URI.create(hook.toString() + pairs))
                .POST(BodyPublishers.noBody())
                .build();
    }

    private static String text(Object value) throws JsonProcessingException {
        return value instanceof String text ? text : JSON.writeValueAsString(value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
