package dev.crosscheck.matching;

import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleGroup;
import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares bodies: JSON and forms value by value, all else as a whole. */
final class BodyComparison {

    private static final FieldPath ROOT = FieldPath.ROOT;

    private final MatchingRuleCategory rules;
    private final boolean strict;

    BodyComparison(MatchingRules rules, boolean strict) {
        this(rules.rulesForCategory("body"), strict);
    }

    BodyComparison(MatchingRuleCategory rules, boolean strict) {
        this.rules = rules;
        this.strict = strict;
    }

    List<Mismatch> compare(OptionalBody expected, ContentType expectedType, byte[] actual, String actualType) {
        if (expected.isMissing()) {
            return List.of();
        }
        if (!expected.isPresent()) {
            return actual.length == 0 || isJsonNull(expected, actual)
                    ? List.of()
                    : List.of(mismatch("no body", ValueText.of(ByteString.copyFrom(actual)), "equality"));
        }
        if (actual.length == 0) {
            return List.of(mismatch(ValueText.of(expected.valueAsString()), "no body", "missing"));
        }
        if (expectedType.isJson()) {
            return compareJson(expected.orEmpty(), actual, actualType);
        }
        return expectedType.getBaseType() != null && expectedType.getBaseType().endsWith("x-www-form-urlencoded")
                ? FormBody.compare(rules, expected.orEmpty(), actual)
                : compareWhole(expected, expectedType, actual);
    }

    private static boolean isJsonNull(OptionalBody expected, byte[] actual) {
        return expected.isNull() && ByteString.copyFrom(actual).equals(ByteString.copyFromUtf8("null"));
    }

    private List<Mismatch> compareJson(byte[] expected, byte[] actual, String actualType) {
        if (!actualType.isEmpty() && !new ContentType(actualType).isJson()) {
            return List.of(mismatch("JSON", actualType, "content type"));
        }
        @Nullable Object promised;
        try {
            promised = JsonTree.read(expected);
        } catch (IOException e) {
            throw new UnsupportedRuleException(
                    "body: expectation was not JSON: " + e.getMessage()
                            + " (expected: what its content type says). Write the pact anew.",
                    e);
        }
        try {
            return TreeComparison.compare(new RuleSet(rules, strict), ROOT, promised, JsonTree.read(actual));
        } catch (IOException e) {
            return List.of(mismatch("JSON", firstLine(e), "content type"));
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("not JSON");
    }

    private List<Mismatch> compareWhole(OptionalBody expected, ContentType type, byte[] actual) {
        if (rules.getMatchingRules().keySet().stream().anyMatch(path -> !path.equals("$"))) {
            throw new UnsupportedRuleException(
                    "body: rules for a part of a body were about " + type
                            + " (expected: JSON or a form). Compare such a body as a whole.",
                    null);
        }
        Optional<MatchingRuleGroup> group = new RuleSet(rules, strict).at(ROOT).filter(MatchingRuleGroup::isNotEmpty);
        Object promised = isText(type) ? expected.valueAsString() : ByteString.copyFrom(expected.orEmpty());
        Object received = isText(type) ? new String(actual, type.asCharset()) : ByteString.copyFrom(actual);
        if (group.isPresent()) {
            RuleSet whole = new RuleSet(rules, strict);
            return new ValueRules(whole.context()).check(group.get(), "$", ROOT, promised, received);
        }
        return promised.equals(received)
                ? List.of()
                : List.of(mismatch(ValueText.of(promised), ValueText.of(received), "equality"));
    }

    private static boolean isText(ContentType type) {
        return !type.isBinaryType();
    }

    private static Mismatch mismatch(String expected, String actual, String rule) {
        return new Mismatch("$", expected, actual, rule);
    }
}
