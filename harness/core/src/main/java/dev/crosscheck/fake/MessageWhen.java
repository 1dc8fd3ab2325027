package dev.crosscheck.fake;

import com.google.protobuf.Message;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.pact.MessageInteraction;
import dev.crosscheck.pact.MessageInteractionBuilder;
import dev.crosscheck.pact.ProviderState;
import dev.crosscheck.pact.Rules;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.opentest4j.AssertionFailedError;

/**
 * An expected message; ends with {@link #handledBy}, {@code published} or {@code publishedTo}, which hand it to the consumer and write the expectation
 * down when the consumer took it.
 *
 * <p>They throw an {@link AssertionFailedError} when the definition has no such message, or an example contradicts its own rules. The
 * provider's real message is compared with the example by type, unless rules say otherwise, and may hold more.
 */
public final class MessageWhen {

    private final FakePublisher publisher;
    private final String description;
    private final MessageInteractionBuilder message;

    MessageWhen(FakePublisher publisher, List<ProviderState> states, String description) {
        this.publisher = publisher;
        this.description = description;
        this.message = MessageInteraction.builder(description).writtenBy(publisher.testClass());
        states.forEach(message::given);
        publisher.notes().begun(this);
    }

    /** The message is JSON, and the provider's is alike. */
    public MessageWhen json(String text) {
        return json(text, Rules.like());
    }

    /** The message is JSON, and how the provider's is compared with it. */
    public MessageWhen json(String text, Rules rules) {
        message.json(text, rules);
        return this;
    }

    /** The message is protobuf, and the provider's is alike. */
    public MessageWhen protobuf(Message content) {
        return protobuf(content, Rules.like());
    }

    /** The message is protobuf, and how the provider's is compared with it. */
    public MessageWhen protobuf(Message content, Rules rules) {
        publisher
                .definition()
                .ifPresentOrElse(
                        definition -> message.protobuf(
                                MessageForm.of(publisher.link(), description, definition),
                                MessageForm.fit(publisher.link(), description, definition, content),
                                rules),
                        () -> message.protobuf(content, rules));
        return this;
    }

    /**
     * The message is protobuf that is known from the definition alone.
     *
     * @param type such as {@code shop.orders.v1.OrderPlaced}
     * @param json in protobuf's JSON
     */
    public MessageWhen protobuf(String type, String json, Rules rules) {
        return protobuf(MessageForm.parse(publisher.link(), description, publisher.definition(), type, json), rules);
    }

    /** Any contents, and how the provider's are compared with them. */
    public MessageWhen contents(String contentType, byte[] bytes, Rules rules) {
        message.contents(contentType, bytes, rules);
        return this;
    }

    /**
     * A header that comes with the message, or what its broker says of it: {@code exchange} and {@code routingKey} of RabbitMQ,
     * {@code topic} and {@code key} of Kafka.
     */
    public MessageWhen metadata(String name, String value) {
        message.metadata(Map.of(name, value));
        return this;
    }

    /**
     * Hands the message to the consumer's code in this JVM.
     *
     * @throws AssertionFailedError if the handler throws
     */
    public void handledBy(MessageHandler handler) {
        MessageInteraction interaction = finish();
        try {
            handler.handle(interaction.example());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(e);
        } catch (Exception | AssertionError e) {
            throw failed(e);
        }
        publisher.handled(interaction);
    }

    /**
     * Publishes the message where the consumer, which runs elsewhere, listens for it. That the consumer did what it should is for
     * the test to see.
     *
     * @throws dev.crosscheck.messaging.MessagingException if the broker is away, or nobody listens where it can tell
     */
    public void publishedTo(MessageBroker broker) {
        MessageInteraction interaction = finish();
        broker.publish(interaction.example());
        publisher.handled(interaction);
    }

    /**
     * The same, by the broker's address; see {@link MessageBroker}. With a testbed, the host may be a service of the compose file.
     *
     * @throws dev.crosscheck.messaging.MessagingException if the broker is away, or nobody listens where it can tell
     */
    public void publishedTo(String address) {
        publishedTo(publisher.broker(URI.create(address)));
    }

    /**
     * The same, where the compose file says that the provider publishes.
     *
     * @throws IllegalArgumentException if it says nothing of it, or names several places
     * @throws dev.crosscheck.messaging.MessagingException if the broker is away, or nobody listens where it can tell
     */
    public void published() {
        publishedTo(publisher.broker(publisher.onlyPlace()));
    }

    private MessageInteraction finish() {
        publisher.notes().finished(this);
        MessageInteraction interaction = message.build();
        publisher.refuseUnfit(interaction);
        return interaction;
    }

    private AssertionFailedError failed(Throwable cause) {
        return new AssertionFailedError(
                publisher.link() + ": handler of '" + description + "' threw " + cause
                        + " (expected: a consumer that takes the message). Correct the consumer, or the expectation.",
                cause);
    }

    /** What the pact will call it. */
    @Override
    public String toString() {
        return "message '" + description + "'";
    }
}
