package dev.crosscheck.pact;

import au.com.dius.pact.core.model.V4Interaction;
import java.util.List;

/** What was promised: one request and its answer, a conversation, or one message, given provider states. */
public sealed interface Interaction
        permits RestInteraction, GrpcInteraction, GrpcStreamInteraction, MessageInteraction {

    /** Names the interaction within its pact; made of description and states where the file gives none. */
    default String key() {
        return Models.key(model());
    }

    /** What the consumer calls it. */
    default String description() {
        return model().getDescription();
    }

    /** What must be so at the provider, in this order. */
    default List<ProviderState> states() {
        return Models.states(model());
    }

    /** Whether a failing replay is only reported. */
    default boolean pending() {
        return model().getPending();
    }

    /** The test class that wrote it, or empty when the pact does not say. */
    default String writtenBy() {
        return Models.writtenBy(model());
    }

    /** What is called: {@code "POST /v1/charges"} or {@code "shop.pricing.v1.Pricing/Quote"}; {@code "message an order is placed"} for a message. */
    String fullMethodName();

    /** As pact-jvm sees it; not to be changed. */
    V4Interaction model();
}
