package dev.crosscheck.replay;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.ProviderState;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks the provider itself to change its state, over HTTP. */
final class HttpStateHook implements StateHandler {

    /** Filling a database may take longer than answering a request. */
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private static final int MOST_SAID = 500;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI hook;
    private final RestTarget target;

    HttpStateHook(URI hook) {
        this.hook = hook;
        this.target = new RestTarget(DEADLINE);
    }

    @Override
    public Map<String, Object> setUp(ProviderState state) throws Exception {
        byte[] body = call(state, "setup");
        if (!new String(body, StandardCharsets.UTF_8).stripLeading().startsWith("{")) {
            return Map.of(); // no values, however that is said
        }
        return JSON.readValue(body, new TypeReference<>() {});
    }

    @Override
    public void tearDown(ProviderState state) throws Exception {
        call(state, "teardown");
    }

    private byte[] call(ProviderState state, String action) throws IOException, NoAnswerException {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("state", state.name());
        message.put("params", state.parameters());
        message.put("action", action);
        HttpResponse answer = target.send(
                hook,
                new HttpRequest(
                        "POST",
                        hook.getPath(),
                        Map.of(),
                        Map.of("content-type", List.of("application/json")),
                        JSON.writeValueAsBytes(message)));
        if (answer.status() / 100 != 2) {
            throw new IOException("state hook " + hook + ": status of " + action + " was " + answer.status()
                    + " (expected: 2xx). It said: " + said(answer.body()));
        }
        return answer.body();
    }

    private static String said(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        return text.length() <= MOST_SAID ? text : text.substring(0, MOST_SAID) + "...";
    }
}
