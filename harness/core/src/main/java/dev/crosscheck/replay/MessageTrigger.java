package dev.crosscheck.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crosscheck.pact.HttpRequest;
import dev.crosscheck.pact.HttpResponse;
import dev.crosscheck.pact.MessageInteraction;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Makes a real provider publish a message: calls it over HTTP, runs a command, whatever it takes. Called by one thread at a time,
 * after the provider was brought into its states, while its broker is listened to.
 */
@FunctionalInterface
public interface MessageTrigger {

    /**
     * Brings the message about; returns without waiting for it.
     *
     * @param promised what the consumer expects
     * @param values what the provider's states told about themselves
     * @throws Exception if the provider could not be made to publish; the interaction is then not judged
     */
    void trigger(MessageInteraction promised, Map<String, Object> values) throws Exception;

    /** Does nothing: the provider publishes by itself, or because it was brought into a state. */
    static MessageTrigger nothing() {
        return (promised, values) -> {};
    }

    /**
     * A hook of the provider: a POST with {@code {"description", "providerStates", "values"}}, answered with 2xx.
     *
     * @param most how long the answer may take
     */
    static MessageTrigger http(URI hook, Duration most) {
        return (promised, values) -> {
            byte[] body = new ObjectMapper()
                    .writeValueAsBytes(Map.of(
                            "description",
                            promised.description(),
                            "providerStates",
                            ProxiedMessages.states(promised),
                            "values",
                            values));
            HttpResponse answer = new RestTarget(most)
                    .send(
                            hook,
                            new HttpRequest(
                                    "POST",
                                    hook.getPath(),
                                    Map.of(),
                                    Map.of("content-type", List.of("application/json")),
                                    body));
            if (answer.status() / 100 != 2) {
                throw new NoAnswerException(hook + " answered " + answer.status() + " (expected: 2xx)", null);
            }
        };
    }
}
