package dev.crosscheck.pact;

import com.google.protobuf.DynamicMessage;
import java.util.Collections;
import java.util.List;

/**
 * Messages that one side of a call sends without waiting for the other.
 *
 * @param order whether they come as listed
 * @param messages at least one
 */
public record Messages(Order order, List<StreamMessage> messages) {

    /** Whether messages come as they are listed. */
    public enum Order {
        ORDERED,
        UNORDERED
    }

    /** Copies the messages. */
    public Messages {
        messages = List.copyOf(messages);
        if (messages.isEmpty()) {
            throw new IllegalArgumentException(
                    "pact: messages were none (expected: at least one). Leave the step out.");
        }
    }

    /** Messages that come in this order. */
    public static Messages inOrder(List<StreamMessage> messages) {
        return new Messages(Order.ORDERED, messages);
    }

    /** Messages that come in any order. */
    public static Messages inAnyOrder(List<StreamMessage> messages) {
        return new Messages(Order.UNORDERED, messages);
    }

    /** The messages that stand for the promise when it is played: each example as few times as it may come, but once. */
    public List<DynamicMessage> played() {
        return messages.stream()
                .flatMap(each -> Collections.nCopies(each.times().played(), each.message()).stream())
                .toList();
    }

    /** Whether they are exactly one. */
    boolean isOne() {
        return messages.size() == 1 && messages.get(0).times().equals(Times.once());
    }

    /** Such as {@code [Quote once, Quote at least 1 times]}. */
    @Override
    public String toString() {
        return messages + (order == Order.UNORDERED ? " in any order" : "");
    }
}
