package dev.crosscheck.fake;

import dev.crosscheck.pact.ProviderState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The states that a provider must be in to publish a message. */
public final class MessageGiven {

    private final FakePublisher publisher;
    private final List<ProviderState> states;

    MessageGiven(FakePublisher publisher, List<ProviderState> states) {
        this.publisher = publisher;
        this.states = states;
    }

    /** One more state. */
    public MessageGiven given(String state) {
        return and(ProviderState.of(state));
    }

    /** One more state, with JSON values for whoever sets it up. */
    public MessageGiven given(String state, Map<String, ?> parameters) {
        return and(new ProviderState(state, new LinkedHashMap<>(parameters)));
    }

    /**
     * The provider publishes a message.
     *
     * @param description what happened, such as {@code an order is placed}: the provider is triggered by this name
     */
    public MessageWhen message(String description) {
        return new MessageWhen(publisher, states, description);
    }

    private MessageGiven and(ProviderState state) {
        return new MessageGiven(
                publisher, Stream.concat(states.stream(), Stream.of(state)).toList());
    }
}
