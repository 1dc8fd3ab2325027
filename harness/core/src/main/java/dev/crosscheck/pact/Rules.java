package dev.crosscheck.pact;

import au.com.dius.pact.core.model.matchingrules.BooleanMatcher;
import au.com.dius.pact.core.model.matchingrules.DateMatcher;
import au.com.dius.pact.core.model.matchingrules.EqualsMatcher;
import au.com.dius.pact.core.model.matchingrules.IncludeMatcher;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MinTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.NumberTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.NumberTypeMatcher.NumberType;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import au.com.dius.pact.core.model.matchingrules.TimeMatcher;
import au.com.dius.pact.core.model.matchingrules.TimestampMatcher;
import au.com.dius.pact.core.model.matchingrules.TypeMatcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * How the values of an expectation are compared with what really comes: a default for all, and exceptions by path.
 *
 * <p>A path names a field of the body: {@code currency}, {@code items[*].sku}, or the same with {@code $.} before it. Fields of a
 * protobuf message go by their names in the {@code .proto}. The rules themselves are Pact's. Immutable.
 */
public final class Rules {

    /** Which part of a request or response a rule is about; names are the pact file's. */
    enum Part {
        BODY,
        PATH,
        QUERY,
        HEADER
    }

    record Rule(Part part, String path, MatchingRule rule) {}

    private static final Rules EXACTLY = new Rules(false, List.of());
    private static final Rules LIKE = new Rules(true, List.of());

    private final boolean byType;
    private final List<Rule> rules;

    private Rules(boolean byType, List<Rule> rules) {
        this.byType = byType;
        this.rules = rules;
    }

    /** Everything by value: the default for requests. */
    public static Rules exactly() {
        return EXACTLY;
    }

    /** Everything by type: the default for replies. */
    public static Rules like() {
        return LIKE;
    }

    /**
     * The field matches a regular expression as a whole. Matching takes linear time, so there is no lookaround and there are no
     * back references.
     */
    public Rules matching(String path, String regex) {
        return body(path, new RegexMatcher(regex));
    }

    /** The field has the type of the example. */
    public Rules type(String path) {
        return body(path, TypeMatcher.INSTANCE);
    }

    /** The field has the value of the example. */
    public Rules equality(String path) {
        return body(path, EqualsMatcher.INSTANCE);
    }

    /** The field is a whole number. */
    public Rules integer(String path) {
        return body(path, new NumberTypeMatcher(NumberType.INTEGER));
    }

    /** The field is a number with a fraction. */
    public Rules decimal(String path) {
        return body(path, new NumberTypeMatcher(NumberType.DECIMAL));
    }

    /** The field is a number. */
    public Rules number(String path) {
        return body(path, new NumberTypeMatcher(NumberType.NUMBER));
    }

    /** The field is true or false. */
    public Rules bool(String path) {
        return body(path, BooleanMatcher.INSTANCE);
    }

    /**
     * The field is a date with a time.
     *
     * @param format as in {@link java.time.format.DateTimeFormatter}, such as {@code yyyy-MM-dd'T'HH:mm:ssXXX}
     */
    public Rules datetime(String path, String format) {
        return body(path, new TimestampMatcher(format));
    }

    /**
     * The field is a date.
     *
     * @param format as in {@link java.time.format.DateTimeFormatter}, such as {@code yyyy-MM-dd}
     */
    public Rules date(String path, String format) {
        return body(path, new DateMatcher(format));
    }

    /**
     * The field is a time of day.
     *
     * @param format as in {@link java.time.format.DateTimeFormatter}, such as {@code HH:mm:ss}
     */
    public Rules time(String path, String format) {
        return body(path, new TimeMatcher(format));
    }

    /** The list has at least so many items, each like the example's. */
    public Rules atLeast(String path, int items) {
        return body(path, new MinTypeMatcher(items));
    }

    /** The field contains a text. */
    public Rules including(String path, String text) {
        return body(path, new IncludeMatcher(text));
    }

    /** The path of an HTTP request matches a regular expression as a whole. */
    public Rules matchingPath(String regex) {
        return with(new Rule(Part.PATH, "", new RegexMatcher(regex)));
    }

    /** Each value of a query parameter of an HTTP request matches a regular expression as a whole. */
    public Rules matchingQuery(String name, String regex) {
        return with(new Rule(Part.QUERY, name, new RegexMatcher(regex)));
    }

    /** Each value of an HTTP header, or of a gRPC metadata key, matches a regular expression as a whole. */
    public Rules matchingHeader(String name, String regex) {
        return with(new Rule(Part.HEADER, name, new RegexMatcher(regex)));
    }

    /** Whether fields without a rule of their own are compared by type and not by value. */
    boolean byType() {
        return byType;
    }

    List<Rule> of(Part part) {
        return rules.stream().filter(rule -> rule.part() == part).toList();
    }

    /** Refuses a rule for a header or a parameter that the example does not have: it would never be applied. */
    void requireNames(Part part, Collection<String> names) {
        for (Rule rule : of(part)) {
            if (names.stream().noneMatch(rule.path()::equalsIgnoreCase)) {
                throw new IllegalArgumentException("rules: " + part.name().toLowerCase(Locale.ROOT) + " was '"
                        + rule.path() + "' (expected: one of the example's, " + names
                        + "). Add it to the example, or correct its name.");
            }
        }
    }

    private Rules body(String path, MatchingRule rule) {
        return with(new Rule(Part.BODY, absolute(path), rule));
    }

    private Rules with(Rule rule) {
        List<Rule> extended = new ArrayList<>(rules);
        extended.removeIf(old -> old.part() == rule.part() && old.path().equals(rule.path()));
        extended.add(rule);
        return new Rules(byType, List.copyOf(extended));
    }

    private static String absolute(String path) {
        if (path.startsWith("$")) {
            return path;
        }
        return path.startsWith("[") ? "$" + path : "$." + path;
    }

    @Override
    public String toString() {
        return (byType ? "like" : "exactly") + rules;
    }
}
