package dev.crosscheck.matching;

import au.com.dius.pact.core.matchers.BodyMismatchFactory;
import au.com.dius.pact.core.matchers.MatcherExecutorKt;
import au.com.dius.pact.core.matchers.MatchingContext;
import au.com.dius.pact.core.model.ContentType;
import au.com.dius.pact.core.model.matchingrules.BooleanMatcher;
import au.com.dius.pact.core.model.matchingrules.ContentTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.EqualsMatcher;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MatchingRuleGroup;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import au.com.dius.pact.core.model.matchingrules.RuleLogic;
import au.com.dius.pact.core.model.matchingrules.TypeMatcher;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Applies rules to one value. pact-jvm evaluates them, but for regular expressions (see {@link Regexes}), and where it would
 * take one type for another. Safe for use by many threads.
 */
final class ValueRules {

    private final MatchingContext context;
    private final KnownRegexes regexes = new KnownRegexes();

    ValueRules(MatchingContext context) {
        this.context = context;
    }

    /** Whether {@link #check} would find nothing. */
    boolean hold(
            MatchingRuleGroup group, Object where, FieldPath path, @Nullable Object expected, @Nullable Object actual) {
        boolean one = group.getRuleLogic() == RuleLogic.OR;
        for (MatchingRule rule : group.getRules()) {
            if (holds(rule, group.getCascaded(), where, path, expected, actual) == one) {
                return one;
            }
        }
        return !one || group.getRules().isEmpty();
    }

    /**
     * All rules of a group must hold, or one of them: the group says which.
     *
     * @param where what a report calls the place; its text is asked for only when there is something to report
     */
    List<Mismatch> check(
            MatchingRuleGroup group, Object where, FieldPath path, @Nullable Object expected, @Nullable Object actual) {
        List<Mismatch> all = new ArrayList<>();
        for (MatchingRule rule : group.getRules()) {
            List<Mismatch> mismatches = check(rule, group.getCascaded(), where, path, expected, actual);
            if (mismatches.isEmpty() && group.getRuleLogic() == RuleLogic.OR) {
                return List.of();
            }
            all.addAll(mismatches);
        }
        return all;
    }

    List<Mismatch> check(
            MatchingRule rule,
            boolean inherited,
            Object where,
            FieldPath path,
            @Nullable Object expected,
            @Nullable Object actual) {
        return holds(rule, inherited, where, path, expected, actual)
                ? List.of()
                : List.of(new Mismatch(
                        where.toString(), ValueText.of(expected), ValueText.of(actual), RuleText.of(rule)));
    }

    private boolean holds(
            MatchingRule rule,
            boolean inherited,
            Object where,
            FieldPath path,
            @Nullable Object expected,
            @Nullable Object actual) {
        if (actual instanceof UnknownConstant || expected instanceof UnknownConstant) {
            return actual != null && actual.equals(expected);
        }
        if (rule instanceof RegexMatcher regex) {
            return isScalar(actual) && regexes.of(regex.getRegex(), where).matches(String.valueOf(text(actual)));
        }
        if (rule instanceof BooleanMatcher && !context.getCoerceNumbers()) {
            return actual instanceof Boolean;
        }
        if (rule instanceof TypeMatcher && expected instanceof ByteString) {
            return actual instanceof ByteString;
        }
        if (rule instanceof ContentTypeMatcher kind && (actual instanceof ByteString || actual instanceof String)) {
            return hasKind(kind, path, actual);
        }
        if (rule instanceof EqualsMatcher && expected instanceof ByteString) {
            return expected.equals(actual);
        }
        if (rule instanceof EqualsMatcher && expected instanceof List<?> list) {
            return actual instanceof List<?> other && list.size() == other.size();
        }
        return MatcherExecutorKt.domatch(
                                rule,
                                path.steps(),
                                plain(expected),
                                plain(actual),
                                BodyMismatchFactory.INSTANCE,
                                inherited,
                                context)
                        .isEmpty()
                && Calendar.has(rule, text(actual));
    }

    /** By the first bytes; what they do not tell is taken for text. */
    private boolean hasKind(ContentTypeMatcher rule, FieldPath path, Object actual) {
        byte[] bytes = actual instanceof ByteString content
                ? content.toByteArray()
                : actual.toString().getBytes(StandardCharsets.UTF_8);
        return MatcherExecutorKt.matchContentType(
                        path.steps(),
                        ContentType.fromString(rule.getContentType()),
                        bytes,
                        BodyMismatchFactory.INSTANCE)
                .isEmpty();
    }

    /** pact-jvm takes null for an empty text, which many expressions match. */
    private static boolean isScalar(@Nullable Object actual) {
        return actual != null && !(actual instanceof List) && !(actual instanceof Fields);
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return value instanceof Fields fields ? fields.present() : text(value);
    }

    /** Bytes of a protobuf message that rules about text apply to. */
    private static @Nullable Object text(@Nullable Object value) {
        return value instanceof ByteString bytes ? bytes.toStringUtf8() : value;
    }
}
