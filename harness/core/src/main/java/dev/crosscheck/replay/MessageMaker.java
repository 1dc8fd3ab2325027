package dev.crosscheck.replay;

import dev.crosscheck.pact.AsyncMessage;
import dev.crosscheck.pact.MessageInteraction;
import java.net.URI;
import java.time.Duration;

/**
 * Makes the message that a provider would publish, without a broker: the provider's own code in this JVM, or behind a proxy as Pact's
 * users have it. What really reaches a broker is not seen then.
 */
@FunctionalInterface
public interface MessageMaker {

    /**
     * Makes a message.
     *
     * @throws Exception if it could not be made; the interaction is then not judged
     */
    AsyncMessage make(MessageInteraction promised) throws Exception;

    /**
     * A message proxy as Pact's verifiers call it: a POST with {@code {"description", "providerStates"}}, answered with the contents and,
     * in {@code Pact-Message-Metadata}, the metadata as JSON in base64.
     *
     * @param most how long the answer may take
     */
    static MessageMaker proxy(URI address, Duration most) {
        return new ProxiedMessages(address, most);
    }
}
