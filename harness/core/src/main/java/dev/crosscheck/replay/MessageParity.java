package dev.crosscheck.replay;

import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.crosscheck.definition.StrictJson;
import dev.crosscheck.matching.Matching;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.messaging.Capture;
import dev.crosscheck.messaging.MessageBroker;
import dev.crosscheck.messaging.MessagingException;
import dev.crosscheck.pact.AsyncMessage;
import dev.crosscheck.pact.MessageInteraction;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Holds what a fake publisher publishes against what the real provider did: both must keep the promise, and whatever the fake's message
 * is made of, the real one must have too. The fake's travels through the same broker, because that is how a consumer gets it.
 */
final class MessageParity {

    /** Tells the fake's message from all others that pass; it is taken out before anything is compared. */
    private static final String MARK = "crosscheck-fake";

    private MessageParity() {}

    /** What comes of the promised message when the fake publishes it at a broker. */
    static AsyncMessage through(MessageBroker broker, AsyncMessage promised, Duration most) {
        String mark = UUID.randomUUID().toString();
        Map<String, String> marked = new LinkedHashMap<>(promised.metadata());
        marked.put(MARK, mark);
        long end = System.nanoTime() + most.toNanos();
        try (Capture capture = broker.capture(promised)) {
            broker.publish(new AsyncMessage(promised.contents(), marked));
            for (long rest = most.toNanos(); rest > 0; rest = end - System.nanoTime()) {
                Optional<AsyncMessage> next = capture.next(Duration.ofNanos(rest));
                if (next.isPresent() && next.get().value(MARK).equals(mark)) {
                    return unmarked(next.get());
                }
            }
        }
        throw MessagingException.of(
                "parity at " + broker,
                "the fake's message",
                "not there within " + most.toMillis() + " ms",
                "what was just published",
                "Look at the broker.");
    }

    private static AsyncMessage unmarked(AsyncMessage message) {
        Map<String, String> metadata = new LinkedHashMap<>(message.metadata());
        metadata.keySet().removeIf(MARK::equalsIgnoreCase);
        return new AsyncMessage(message.contents(), metadata);
    }

    /** How the fake breaks the promise, and how its message differs from the real one, which keeps it. */
    static List<Mismatch> differences(MessageInteraction promised, AsyncMessage fake, AsyncMessage real) {
        List<Mismatch> differences = Parity.ofFake(Matching.message(promised, fake));
        differences.addAll(structure(promised, fake).differences(structure(promised, real)));
        return differences;
    }

    private static Structure structure(MessageInteraction promised, AsyncMessage message) {
        Structure structure = new Structure();
        message.metadata().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> !name.matches("content-?type"))
                .forEach(name -> structure.found("metadata " + name, "there"));
        if (!message.contentType().isEmpty()) {
            structure.found("content type", message.contentType().replaceFirst("\\s*;.*", ""));
        }
        Optional<DynamicMessage> type = promised.message();
        if (type.isPresent()) {
            protobuf(type.get(), message, structure);
        } else if (promised.contentType().matches("(?i)[^;]*[/+]json\\b.*")) {
            json(promised, message, structure);
        } else {
            structure.found("$", message.contents().length == 0 ? "nothing" : "contents");
        }
        return structure;
    }

    private static void protobuf(DynamicMessage example, AsyncMessage message, Structure to) {
        try {
            MessageStructure.find(DynamicMessage.parseFrom(example.getDescriptorForType(), message.contents()), to);
        } catch (InvalidProtocolBufferException e) {
            to.found("$", "no " + example.getDescriptorForType().getFullName());
        }
    }

    private static void json(MessageInteraction promised, AsyncMessage message, Structure to) {
        MatchingRules rules = promised.model().getContents().getMatchingRules();
        MatchingRuleCategory body = rules.rulesForCategory("body");
        try {
            JsonStructure.find(
                    StrictJson.parse(message.contents()),
                    body.isEmpty() ? rules.rulesForCategory("content") : body,
                    to);
        } catch (IOException e) {
            to.found("$", "no JSON");
        }
    }
}
