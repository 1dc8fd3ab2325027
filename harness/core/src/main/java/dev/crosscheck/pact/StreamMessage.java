package dev.crosscheck.pact;

import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import au.com.dius.pact.core.model.v4.MessageContents;
import au.com.dius.pact.core.support.json.JsonValue;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.crosscheck.pact.RuleTable.Part;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One message of a stream, as promised: an example, how others are compared with it, and how often it comes. Immutable. */
public final class StreamMessage {

    private final MessageContents contents;
    private final DynamicMessage message;
    private final @Nullable JsonValue expectations;
    private final Times times;

    StreamMessage(MessageContents contents, DynamicMessage message, @Nullable JsonValue expectations, Times times) {
        this.contents = contents;
        this.message = message;
        this.expectations = expectations;
        this.times = times;
    }

    /**
     * A message of a stream.
     *
     * @throws IllegalArgumentException if a rule names a field that the message does not have
     */
    public static StreamMessage of(Message message, Rules rules, Times times) {
        rules.table().requireNames(Part.HEADER, Set.of()); // metadata belongs to the call
        MatchingRules spelledOut = MessageRules.of(rules, message);
        DynamicMessage example = dynamic(message.getDescriptorForType(), message);
        return new StreamMessage(
                GrpcContents.of(example, Map.of(), spelledOut, MessageRules.generators(rules, message)),
                example,
                Expectations.of(message, spelledOut),
                times);
    }

    /** The example. */
    public DynamicMessage message() {
        return message;
    }

    /** How often it comes. */
    public Times times() {
        return times;
    }

    /** Which fields the consumer wrote down. */
    public Mentions mentions() {
        return Mentions.of(expectations, contents);
    }

    /** Example, rules and generators as pact-jvm sees them; not to be changed. */
    public MessageContents contents() {
        return contents;
    }

    @Nullable
    JsonValue expectations() {
        return expectations;
    }

    /** The same of the definition's own type: a message of generated code has descriptors of its own. */
    StreamMessage as(Descriptor type) {
        String given = message.getDescriptorForType().getFullName();
        if (!given.equals(type.getFullName())) {
            throw new IllegalArgumentException("pact: message was a " + given + " (expected: " + type.getFullName()
                    + "). Use the method's own type.");
        }
        return new StreamMessage(contents, dynamic(type, message), expectations, times);
    }

    private static DynamicMessage dynamic(Descriptor type, Message message) {
        try {
            return DynamicMessage.parseFrom(type, message.toByteString());
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    "pact: message was not readable as " + type.getFullName() + ": " + e.getMessage()
                            + " (expected: the same definition on both sides). Generate the code anew.",
                    e);
        }
    }

    @Override
    public String toString() {
        return message.getDescriptorForType().getName() + " " + times;
    }
}
