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

    private final RuleSet rules;

    BodyComparison(MatchingRules rules, boolean strict) {
        this(rules.rulesForCategory("body"), strict);
    }

    BodyComparison(MatchingRuleCategory rules, boolean strict) {
        this(new RuleSet(rules, strict));
    }

    BodyComparison(RuleSet rules) {
        this.rules = rules;
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
        return compare(PromisedBody.of(expected, expectedType, declared), new ReceivedBody(actual, actualType));
    }

    List<Mismatch> compare(PromisedBody promised, ReceivedBody received) {
        OptionalBody expected = promised.content();
        byte[] actual = received.bytes();
        if (expected.isMissing()) {
            return List.of();
        }
        if (!expected.isPresent()) {
            return received.isEmpty() || isJsonNull(expected, actual)
                    ? List.of()
                    : List.of(mismatch("no body", ValueText.of(ByteString.copyFrom(actual)), "equality"));
        }
        if (received.isEmpty()) {
            return List.of(mismatch(ValueText.of(expected.valueAsString()), "no body", "missing"));
        }
        if (promised.isJson()) {
            return compareJson(promised.json(), received);
        }
        ContentType type = promised.type();
        if (type.isXml() && !hasRuleForWhole()) {
            return compareXml(expected.orEmpty(), actual, received.type());
        }
        if (type.isMultipart()) {
            return new MultipartComparison(rules.category(), rules.strict())
                    .compare(expected.orEmpty(), promised.declared(), actual, received.type());
        }
        return type.getBaseType() != null && type.getBaseType().endsWith("x-www-form-urlencoded")
                ? FormBody.compare(rules.category(), expected.orEmpty(), actual)
                : compareWhole(expected, type, actual);
    }

    /** A rule for the whole document that is not about its elements: an expression, a content type. */
    private boolean hasRuleForWhole() {
        return rules.at(ROOT).stream()
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
            return XmlComparison.compare(rules, promised, received);
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

    private List<Mismatch> compareJson(ReadJson expected, ReceivedBody actual) {
        if (!actual.mayBeJson()) {
            return List.of(mismatch("JSON", actual.type(), "content type"));
        }
        @Nullable Object promised;
        try {
            promised = expected.value();
        } catch (IOException e) {
            throw unreadable("JSON", e);
        }
        try {
            return TreeComparison.compare(rules, ROOT, promised, actual.json().value());
        } catch (IOException e) {
            return List.of(mismatch("JSON", firstLine(e), "content type"));
        }
    }

    static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
    }

    private List<Mismatch> compareWhole(OptionalBody expected, ContentType type, byte[] actual) {
        if (rules.category().getMatchingRules().keySet().stream().anyMatch(path -> !path.equals("$"))) {
            throw new UnsupportedRuleException(
                    "body: rules for a part of a body were about " + type
                            + " (expected: JSON, XML, a form or several parts). Compare such a body as a whole.",
                    null);
        }
        Optional<MatchingRuleGroup> group = rules.at(ROOT);
        Object promised = isText(type) ? expected.valueAsString() : ByteString.copyFrom(expected.orEmpty());
        Object received = isText(type) ? new String(actual, type.asCharset()) : ByteString.copyFrom(actual);
        if (group.isPresent()) {
            return rules.values().check(group.get(), "$", ROOT, promised, received);
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
