package dev.crosscheck.matching;

import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import au.com.dius.pact.core.model.v4.MessageContents;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.crosscheck.definition.GrpcDefinition;
import dev.crosscheck.pact.StatusDetails;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares gRPC metadata: texts by their rules, binary values as bytes, the details of an error field by field. */
final class MetadataComparison {

    private static final String BINARY = "-bin";

    private final String prefix;
    private final MessageContents contents;
    private final GrpcDefinition definition;

    /**
     * A comparison by the rules of one message, or of one end of a call.
     *
     * @param prefix what a report puts before a name, such as {@code "metadata "}
     */
    MetadataComparison(String prefix, MessageContents contents, GrpcDefinition definition) {
        this.prefix = prefix;
        this.contents = contents;
        this.definition = definition;
    }

    /** Only what was promised is compared, whatever its case. */
    List<Mismatch> compare(Map<String, String> expected, Map<String, String> actual) {
        List<Mismatch> mismatches = new ArrayList<>();
        expected.forEach((name, value) ->
                mismatches.addAll(one(name, value, TextFields.named(TextFields.listed(actual), name))));
        return mismatches;
    }

    private List<Mismatch> one(String name, String expected, List<String> actual) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.endsWith(BINARY) || actual.isEmpty()) {
            return new TextFields(category("metadata"), prefix).compare(name, List.of(expected), actual);
        }
        if (lower.equals(StatusDetails.TRAILER)) {
            return details(expected, actual.get(0));
        }
        return bytes(expected).equals(bytes(actual.get(0)))
                ? List.of()
                : List.of(new Mismatch(prefix + name, ValueText.of(expected), ValueText.of(actual.get(0)), "equality"));
    }

    private List<Mismatch> details(String expected, String actual) {
        StatusDetails known = new StatusDetails(definition);
        RuleSet rules = new RuleSet(category("body"), false);
        List<Message> received;
        try {
            received = known.of(actual);
        } catch (IllegalArgumentException e) {
            return List.of(new Mismatch("status.details", "a google.rpc.Status", ValueText.of(actual), "type"));
        }
        return TreeComparison.compare(rules, FieldPath.ROOT, tree(known.of(expected)), tree(received)).stream()
                .map(mismatch -> new Mismatch(
                        "status" + mismatch.path().substring(1),
                        mismatch.expected(),
                        mismatch.actual(),
                        mismatch.rule()))
                .toList();
    }

    private Fields tree(List<Message> details) {
        Map<String, @Nullable Object> status = new LinkedHashMap<>();
        status.put("details", details.stream().map(this::tree).toList());
        return Fields.ofJson(status);
    }

    private Fields tree(Message detail) {
        String type = detail instanceof Any any
                ? any.getTypeUrl().substring(any.getTypeUrl().lastIndexOf('/') + 1)
                : detail.getDescriptorForType().getFullName();
        Object value = detail instanceof Any any ? any.getValue() : new MessageTree(definition).of(detail);
        Map<String, @Nullable Object> present = new LinkedHashMap<>();
        present.put("@type", type);
        if (value instanceof Fields fields) {
            present.putAll(fields.present());
            return new Fields(present, fields.defaults());
        }
        present.put("value", value);
        return Fields.ofJson(present);
    }

    /** What is no base64 is compared as it stands. */
    private static ByteString bytes(String base64) {
        try {
            return ByteString.copyFrom(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return ByteString.copyFromUtf8(base64);
        }
    }

    private MatchingRuleCategory category(String name) {
        MatchingRules rules = contents.getMatchingRules();
        return rules.rulesForCategory(name);
    }
}
