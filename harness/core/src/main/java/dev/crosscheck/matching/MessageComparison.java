package dev.crosscheck.matching;

import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import au.com.dius.pact.core.model.v4.MessageContents;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.crosscheck.pact.AsyncMessage;
import dev.crosscheck.pact.Mentions;
import dev.crosscheck.pact.MessageInteraction;
import java.util.ArrayList;
import java.util.List;

/** Compares messages that were published. */
final class MessageComparison {

    private static final String PREFIX = "metadata ";

    private final MessageInteraction expected;
    private final AsyncMessage actual;
    private final MatchingRules rules;

    private MessageComparison(MessageInteraction expected, AsyncMessage actual) {
        this.expected = expected;
        this.actual = actual;
        this.rules = expected.model().getContents().getMatchingRules();
    }

    static List<Mismatch> compare(MessageInteraction expected, AsyncMessage actual) {
        MessageComparison comparison = new MessageComparison(expected, actual);
        List<Mismatch> mismatches = new ArrayList<>(comparison.contents());
        mismatches.addAll(comparison.metadata());
        return mismatches;
    }

    private List<Mismatch> contents() {
        if (expected.message().isPresent()) {
            return protobuf(expected.message().get());
        }
        MessageContents model = expected.model().getContents();
        // what a message is said to be is compared with the metadata, once
        return new BodyComparison(bodyRules(), false)
                .compare(model.getContents(), model.getContentType(), actual.contents(), "");
    }

    private List<Mismatch> protobuf(DynamicMessage promised) {
        String type = promised.getDescriptorForType().getFullName();
        try {
            DynamicMessage received = DynamicMessage.parseFrom(promised.getDescriptorForType(), actual.contents());
            RuleSet set = new RuleSet(bodyRules(), false);
            return expected.definition()
                    .map(definition ->
                            new MessageTree(definition).compare(set, Mentions.ofMessage(expected), promised, received))
                    .orElseThrow();
        } catch (InvalidProtocolBufferException e) {
            return List.of(new Mismatch("$", type, "bytes that are none: " + e.getMessage(), "type"));
        }
    }

    /** Pact files name the category after what it was before there were messages; a few do not. */
    private MatchingRuleCategory bodyRules() {
        MatchingRuleCategory body = rules.rulesForCategory("body");
        return body.isEmpty() ? rules.rulesForCategory("content") : body;
    }

    private List<Mismatch> metadata() {
        TextFields fields = new TextFields(rules.rulesForCategory("metadata"), PREFIX);
        List<Mismatch> mismatches = new ArrayList<>();
        expected.example().metadata().forEach((name, value) -> {
            if (isContentType(name) && !fields.hasRule(name)) {
                mismatches.addAll(contentType(name, value));
            } else {
                mismatches.addAll(fields.compare(
                        name, List.of(value), TextFields.named(TextFields.listed(actual.metadata()), name)));
            }
        });
        return mismatches;
    }

    private static boolean isContentType(String name) {
        return name.equalsIgnoreCase(AsyncMessage.CONTENT_TYPE) || name.equalsIgnoreCase("content-type");
    }

    /** As Pact has it: parameters do not count, and a message that does not say what it is may be it all the same. */
    private List<Mismatch> contentType(String name, String promised) {
        String received = actual.contentType();
        String wanted = String.valueOf(new ContentType(promised).getBaseType());
        return received.isEmpty() || wanted.equalsIgnoreCase(String.valueOf(new ContentType(received).getBaseType()))
                ? List.of()
                : List.of(new Mismatch(PREFIX + name, promised, received, "equality"));
    }
}
