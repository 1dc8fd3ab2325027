package dev.crosscheck.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosscheck.definition.StrictJson;
import dev.crosscheck.pact.AsyncMessage;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.MessageInteraction;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Messages from a proxy in front of the provider's code, by the convention of Pact's verifiers. */
final class ProxiedMessages implements MessageMaker {

    private static final String METADATA = "pact-message-metadata";
    private static final String METADATA_OF_RUBY = "pact_message_metadata";

    private final URI address;
    private final RestTarget proxy;

    ProxiedMessages(URI address, Duration most) {
        this.address = address;
        this.proxy = new RestTarget(most);
    }

    @Override
    public AsyncMessage make(MessageInteraction promised) throws NoAnswerException, IOException {
        byte[] question = new ObjectMapper()
                .writeValueAsBytes(Map.of("description", promised.description(), "providerStates", states(promised)));
        HttpRequest request = new HttpRequest(
                "POST", address.getPath(), Map.of(), Map.of("content-type", List.of("application/json")), question);
        HttpResponse answer = proxy.send(address, request);
        if (answer.status() / 100 != 2) {
            throw new NoAnswerException(
                    "message proxy " + address + " answered " + answer.status() + " (expected: 2xx with the message)",
                    null);
        }
        return new AsyncMessage(answer.body(), metadata(answer));
    }

    static List<Map<String, Object>> states(MessageInteraction promised) {
        return promised.states().stream()
                .map(state -> Map.<String, Object>of("name", state.name(), "params", state.parameters()))
                .toList();
    }

    private Map<String, String> metadata(HttpResponse answer) throws NoAnswerException {
        Map<String, String> metadata = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        String encoded =
                header(answer, METADATA).isEmpty() ? header(answer, METADATA_OF_RUBY) : header(answer, METADATA);
        if (!encoded.isEmpty()) {
            try {
                JsonNode values = StrictJson.parse(Base64.getDecoder().decode(encoded.strip()));
                values.properties()
                        .forEach(entry -> metadata.putIfAbsent(
                                entry.getKey(),
                                entry.getValue().isTextual()
                                        ? entry.getValue().textValue()
                                        : entry.getValue().toString()));
            } catch (IOException | IllegalArgumentException e) {
                throw new NoAnswerException(
                        "message proxy " + address + ": header " + METADATA + " was unreadable: " + e.getMessage()
                                + " (expected: a JSON object in base64)",
                        e);
            }
        }
        if (!header(answer, "content-type").isEmpty() && !metadata.containsKey("content-type")) {
            metadata.putIfAbsent(AsyncMessage.CONTENT_TYPE, header(answer, "content-type"));
        }
        return metadata;
    }

    private static String header(HttpResponse answer, String name) {
        return answer.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst()
                .orElse("");
    }
}
