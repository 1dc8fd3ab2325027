package dev.crosscheck.replay;

import dev.crosscheck.pact.MessageInteraction;
import java.net.URI;
import java.time.Duration;
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
        return http("POST", hook.toString(), most);
    }

    /**
     * Any request, answered with 2xx, which has the body of {@linkplain #http(URI, Duration) a hook}'s.
     *
     * @param method of HTTP
     * @param address where to, in which <code>{name}</code> stands for what a state told, or else for its parameter of that name
     * @param most how long the answer may take
     */
    static MessageTrigger http(String method, String address, Duration most) {
        return new HttpTrigger(method, address, most);
    }
}
