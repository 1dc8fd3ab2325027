package dev.crosscheck.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.ProviderState;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One request to the provider, of which the message is the consequence. */
final class HttpTrigger implements MessageTrigger {

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]{1,100})}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String method;
    private final String address;
    private final Duration deadline;

    /**
     * A request yet to be made.
     *
     * @param address with <code>{name}</code> for values of states
     */
    HttpTrigger(String method, String address, Duration deadline) {
        this.method = method;
        this.address = address;
        this.deadline = deadline;
    }

    @Override
    public void trigger(MessageInteraction promised, Map<String, Object> values) throws NoAnswerException, IOException {
        URI target = URI.create(filled(promised, values));
        byte[] body = JSON.writeValueAsBytes(Map.of(
                "description",
                promised.description(),
                "providerStates",
                ProxiedMessages.states(promised),
                "values",
                values));
        HttpRequest request = new HttpRequest(
                method, target.getPath(), Map.of(), Map.of("content-type", List.of("application/json")), body);
        try (RestTarget provider = new RestTarget(deadline)) {
            HttpResponse answer = provider.send(target, request);
            if (answer.status() / 100 != 2) {
                throw new NoAnswerException(
                        method + " " + target + " answered " + answer.status() + " (expected: 2xx)", null);
            }
        }
    }

    /** What a state told about itself wins over what it was given. */
    private String filled(MessageInteraction promised, Map<String, Object> told) {
        Map<String, Object> values = new LinkedHashMap<>();
        promised.states().stream().map(ProviderState::parameters).forEach(values::putAll);
        values.putAll(told);
        return PLACE.matcher(address).replaceAll(place -> {
            Object value = values.get(place.group(1));
            if (value == null) {
                throw new IllegalArgumentException("trigger " + address + ": value of {" + place.group(1)
                        + "} was missing (expected: one of " + values.keySet()
                        + ", as the message's states have them). Correct the name.");
            }
            String encoded = URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
            return Matcher.quoteReplacement(encoded.replace("+", "%20"));
        });
    }
}
