package dev.crosscheck.matching;

import au.com.dius.pact.core.model.v4.MessageContents;
import dev.crosscheck.pact.GrpcInteraction;
import dev.crosscheck.pact.Mentions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The request of a unary gRPC call as promised, prepared to be compared with many: its rules and its message are read once. Safe for
 * use by many threads.
 */
public final class PromisedCall {

    private final RuleSet rules;
    private final @Nullable Object message;
    private final Sieve sieve;
    private final Map<String, String> metadata;
    private final MetadataComparison metadataRules;

    private PromisedCall(GrpcInteraction interaction) {
        MessageContents contents = interaction.model().getRequest();
        this.rules = GrpcComparison.body(contents, true);
        this.message = new MessageTree(interaction.definition())
                .expected(rules, Mentions.ofRequest(interaction), interaction.request());
        this.sieve = Sieve.of(rules, message);
        this.metadata = interaction.requestMetadata();
        this.metadataRules = new MetadataComparison("metadata ", contents, interaction.definition());
    }

    /** Prepares an interaction's request. */
    public static PromisedCall of(GrpcInteraction interaction) {
        return new PromisedCall(interaction);
    }

    /** Whether a request is certain to differ, at a glance; another may differ all the same. */
    public boolean rulesOut(ReceivedCall actual) {
        return sieve.holdsBack(actual.message());
    }

    /** How a request differs; empty when it fits. */
    public List<Mismatch> differences(ReceivedCall actual) {
        List<Mismatch> mismatches =
                new ArrayList<>(TreeComparison.compare(rules, FieldPath.ROOT, message, actual.message()));
        mismatches.addAll(metadataRules.compare(metadata, actual.metadata()));
        return mismatches;
    }
}
