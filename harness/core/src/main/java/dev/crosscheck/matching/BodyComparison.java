package dev.crosscheck.matching;

import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.OptionalBody;
import au.com.dius.pact.core.model.matchingrules.ContentTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.IncludeMatcher;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleCategory;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleGroup;
import au.com.dius.pact.core.model.matchingrules.MatchingRules;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import com.google.protobuf.ByteString;
import dev.crosscheck.definition.StrictXml;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Compares bodies: JSON, XML, forms and parts value by value, all else as a whole. */
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
        return compare(expected, expectedType, expectedType.toString(), actual, actualType);
    }

    /**
     * Compares two bodies.
     *
     * @param declared the content type of the expected body as its header has it, with a boundary
     */
    List<Mismatch> compare(
            OptionalBody expected, ContentType expectedType, String declared, byte[] actual, String actualType) {
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
        if (expectedType.isXml() && !hasRuleForWhole()) {
            return compareXml(expected.orEmpty(), actual, actualType);
        }
        if (expectedType.isMultipart()) {
            return new MultipartComparison(rules, strict).compare(expected.orEmpty(), declared, actual, actualType);
        }
        return expectedType.getBaseType() != null && expectedType.getBaseType().endsWith("x-www-form-urlencoded")
                ? FormBody.compare(rules, expected.orEmpty(), actual)
                : compareWhole(expected, expectedType, actual);
    }

    /** A rule for the whole document that is not about its elements: an expression, a content type. */
    private boolean hasRuleForWhole() {
        return new RuleSet(rules, strict)
                .at(ROOT).stream()
                        .flatMap(group -> group.getRules().stream())
                        .anyMatch(rule -> rule instanceof RegexMatcher
                                || rule instanceof IncludeMatcher
                                || rule instanceof ContentTypeMatcher);
    }

    private List<Mismatch> compareXml(byte[] expected, byte[] actual, String actualType) {
        if (!actualType.isEmpty() && !new ContentType(actualType).isXml()) {
            return List.of(mismatch("XML", actualType, "content type"));
        }
        Element promised;
        try {
            promised = StrictXml.parse(expected).getDocumentElement();
        } catch (IOException e) {
            throw unreadable("XML", e);
        }
        try {
            Element received = StrictXml.parse(actual).getDocumentElement();
            return XmlComparison.compare(new RuleSet(rules, strict), promised, received);
        } catch (IOException e) {
            return List.of(mismatch("XML", firstLine(e), "content type"));
        }
    }

    static UnsupportedRuleException unreadable(String format, IOException e) {
        return new UnsupportedRuleException(
                "body: expectation was not " + format + ": " + e.getMessage()
                        + " (expected: what its content type says). Write the pact anew.",
                e);
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
            throw unreadable("JSON", e);
        }
        try {
            return TreeComparison.compare(new RuleSet(rules, strict), ROOT, promised, JsonTree.read(actual));
        } catch (IOException e) {
            return List.of(mismatch("JSON", firstLine(e), "content type"));
        }
    }

    static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
    }

    private List<Mismatch> compareWhole(OptionalBody expected, ContentType type, byte[] actual) {
        if (rules.getMatchingRules().keySet().stream().anyMatch(path -> !path.equals("$"))) {
            throw new UnsupportedRuleException(
                    "body: rules for a part of a body were about " + type
                            + " (expected: JSON, XML, a form or several parts). Compare such a body as a whole.",
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
