package dev.crosscheck.matching;

import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import au.com.dius.pact.core.model.v4.MessageContents;
import com.google.protobuf.DynamicMessage;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.GrpcReply;
import dev.crosscheck.pact.Mentions;
import dev.crosscheck.service.GrpcCode;
import java.util.ArrayList;
import java.util.List;

/** Compares gRPC replies. */
final class GrpcComparison {

    private static final String MESSAGE_KEY = "grpc-message";

    private GrpcComparison() {}

    static List<Mismatch> response(GrpcInteraction expected, GrpcReply actual) {
        MessageContents contents = expected.model().getResponse().get(0);
        GrpcReply reply = expected.reply();
        if (reply.status() != actual.status()) {
            return List.of(new Mismatch("status", reply.status().name(), statusText(actual), "equality"));
        }
        List<Mismatch> mismatches = new ArrayList<>();
        if (reply.message().isPresent()) {
            DynamicMessage promised = reply.message().get();
            mismatches.addAll(actual.message()
                    .map(message -> new MessageTree(expected.definition())
                            .compare(body(contents, false), Mentions.ofReply(expected), promised, message))
                    .orElseGet(() -> List.of(new Mismatch(
                            "$", promised.getDescriptorForType().getFullName(), "no message", "missing"))));
        }
        if (!reply.statusMessage().isEmpty()) {
            mismatches.addAll(new TextFields(rules(contents, "metadata"), "metadata ")
                    .compare(MESSAGE_KEY, List.of(reply.statusMessage()), List.of(actual.statusMessage())));
        }
        mismatches.addAll(new MetadataComparison("metadata ", contents, expected.definition())
                .compare(reply.metadata(), actual.metadata()));
        return mismatches;
    }

    private static String statusText(GrpcReply reply) {
        GrpcCode status = reply.status();
        return reply.statusMessage().isEmpty() ? status.name() : status + " (" + reply.statusMessage() + ")";
    }

    static RuleSet body(MessageContents contents, boolean strict) {
        return new RuleSet(rules(contents, "body"), strict);
    }

    private static MatchingRuleCategory rules(MessageContents contents, String category) {
        MatchingRules rules = contents.getMatchingRules();
        return rules.rulesForCategory(category);
    }
}
