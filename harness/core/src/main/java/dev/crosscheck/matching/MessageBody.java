package dev.crosscheck.matching;

import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.crosscheck.pact.Mentions;
import dev.crosscheck.pact.MessageType;
import java.util.List;

/** Compares the bodies of HTTP requests and responses that are protobuf messages. */
final class MessageBody {

    private MessageBody() {}

    static List<Mismatch> compare(
            MessageType known, MatchingRules rules, boolean strict, byte[] expected, byte[] actual) {
        Descriptor type = known.descriptor();
        DynamicMessage promised;
        try {
            promised = DynamicMessage.parseFrom(type, expected);
        } catch (InvalidProtocolBufferException e) {
            throw new UnsupportedRuleException(
                    "body: expectation was no " + type.getFullName() + ": " + e.getMessage()
                            + " (expected: what the pact says it is). Write the pact anew.",
                    e);
        }
        try {
            return new MessageTree(known.definition())
                    .compare(
                            new RuleSet(rules.rulesForCategory("body"), strict),
                            Mentions.unknown(),
                            promised,
                            DynamicMessage.parseFrom(type, actual));
        } catch (InvalidProtocolBufferException e) {
            return List.of(new Mismatch("$", type.getFullName(), "bytes that are none: " + e.getMessage(), "type"));
        }
    }
}
