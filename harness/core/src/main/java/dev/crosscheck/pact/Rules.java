package dev.crosscheck.pact;

import au.com.dius.pact.core.model.generators.ProviderStateGenerator;
import au.com.dius.pact.core.model.matchingrules.BooleanMatcher;
import au.com.dius.pact.core.model.matchingrules.ContentTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.DateMatcher;
import au.com.dius.pact.core.model.matchingrules.EqualsMatcher;
import au.com.dius.pact.core.model.matchingrules.IncludeMatcher;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.MaxTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.MinMaxTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.MinTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.NotEmptyMatcher;
import au.com.dius.pact.core.model.matchingrules.NullMatcher;
import au.com.dius.pact.core.model.matchingrules.NumberTypeMatcher;
import au.com.dius.pact.core.model.matchingrules.NumberTypeMatcher.NumberType;
import au.com.dius.pact.core.model.matchingrules.RegexMatcher;
import au.com.dius.pact.core.model.matchingrules.RuleLogic;
import au.com.dius.pact.core.model.matchingrules.SemverMatcher;
import au.com.dius.pact.core.model.matchingrules.TimeMatcher;
import au.com.dius.pact.core.model.matchingrules.TimestampMatcher;
import au.com.dius.pact.core.model.matchingrules.TypeMatcher;
import au.com.dius.pact.core.model.matchingrules.ValuesMatcher;
import dev.crosscheck.pact.RuleTable.Blank;
import dev.crosscheck.pact.RuleTable.Part;
import dev.crosscheck.pact.RuleTable.Rule;

/**
 * How the values of an expectation are compared with what really comes: a default for all, and exceptions by path.
 *
 * <p>A path names a field of the body: {@code currency}, {@code items[*].sku}, or the same with {@code $.} before it. Fields of a
 * protobuf message go by their names in the {@code .proto}. The rules themselves are Pact's. Immutable.
 */
public final class Rules {

    private static final Rules EXACTLY = new Rules(false, RuleTable.EMPTY);
    private static final Rules LIKE = new Rules(true, RuleTable.EMPTY);

    private final boolean byType;
    private final RuleTable table;

    private Rules(boolean byType, RuleTable table) {
        this.byType = byType;
        this.table = table;
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

    /** The list has at most so many items, each like the example's. */
    public Rules atMost(String path, int items) {
        return body(path, new MaxTypeMatcher(items));
    }

    /** The list has so many items, from one number to the other, each like the example's. */
    public Rules between(String path, int fewest, int most) {
        return body(path, new MinMaxTypeMatcher(fewest, most));
    }

    /**
     * The list contains, among others and in any order, an item for each of the example's.
     *
     * @param variants how each of them is compared, in the example's order; paths begin at the item
     */
    public Rules containing(String path, Rules... variants) {
        return body(path, RuleForms.containing(variants));
    }

    /** The object may have any keys, each of which matches a regular expression as a whole. */
    public Rules eachKey(String path, String regex) {
        return body(path, RuleForms.eachKey(regex));
    }

    /** The object may have any keys; each value is like the example's first. */
    public Rules eachValue(String path) {
        return body(path, ValuesMatcher.INSTANCE);
    }

    /** The field is null. */
    public Rules isNull(String path) {
        return body(path, NullMatcher.INSTANCE);
    }

    /** The field is neither null nor an empty text, list or object. */
    public Rules notEmpty(String path) {
        return body(path, NotEmptyMatcher.INSTANCE);
    }

    /** The field is a semantic version, such as {@code 1.2.3-rc.1}. */
    public Rules semver(String path) {
        return body(path, SemverMatcher.INSTANCE);
    }

    /** The content is of a media type, as its first bytes tell; path {@code $} means the whole body. */
    public Rules contentType(String path, String mediaType) {
        return body(path, new ContentTypeMatcher(mediaType));
    }

    /**
     * One of several rules is enough for the field.
     *
     * @param alternatives each with one rule for {@code path}
     */
    public Rules anyOf(String path, Rules... alternatives) {
        return with(
                new Rule(Part.BODY, absolute(path), RuleForms.combined(absolute(path), RuleLogic.OR, alternatives)));
    }

    /**
     * All of several rules hold for the field.
     *
     * @param rules each with one rule for {@code path}
     */
    public Rules allOf(String path, Rules... rules) {
        return with(new Rule(Part.BODY, absolute(path), RuleForms.combined(absolute(path), RuleLogic.AND, rules)));
    }

    /** The status of an HTTP response is any of a class: {@code success}, {@code clientError}, {@code serverError}, {@code error}. */
    public Rules anyStatus(String kind) {
        return with(Rule.of(Part.STATUS, "", RuleForms.anyStatus(kind)));
    }

    /**
     * In the request to the real provider, the field has a value that the provider's state tells; the example's in all others.
     *
     * @param expression the value's name, or a text with names in it: {@code ${id}}
     */
    public Rules fromState(String path, String expression) {
        return with(new Blank(Part.BODY, absolute(path), fromState(expression)));
    }

    /** The path of the request to the real provider is made of values that its state tells: {@code /orders/${id}}. */
    public Rules pathFromState(String expression) {
        return with(new Blank(Part.PATH, "", fromState(expression)));
    }

    /** A query parameter of the request to the real provider has a value that its state tells; see {@link #fromState}. */
    public Rules queryFromState(String name, String expression) {
        return with(new Blank(Part.QUERY, name, fromState(expression)));
    }

    /** A header of the request to the real provider has a value that its state tells; see {@link #fromState}. */
    public Rules headerFromState(String name, String expression) {
        return with(new Blank(Part.HEADER, name, fromState(expression)));
    }

    private static ProviderStateGenerator fromState(String expression) {
        return new ProviderStateGenerator(expression);
    }

    /** The field contains a text. */
    public Rules including(String path, String text) {
        return body(path, new IncludeMatcher(text));
    }

    /** The path of an HTTP request matches a regular expression as a whole. */
    public Rules matchingPath(String regex) {
        return with(Rule.of(Part.PATH, "", new RegexMatcher(regex)));
    }

    /** Each value of a query parameter of an HTTP request matches a regular expression as a whole. */
    public Rules matchingQuery(String name, String regex) {
        return with(Rule.of(Part.QUERY, name, new RegexMatcher(regex)));
    }

    /** Each value of an HTTP header, or of a gRPC metadata key, matches a regular expression as a whole. */
    public Rules matchingHeader(String name, String regex) {
        return with(Rule.of(Part.HEADER, name, new RegexMatcher(regex)));
    }

    /** Whether fields without a rule of their own are compared by type and not by value. */
    boolean byType() {
        return byType;
    }

    /** The exceptions. */
    RuleTable table() {
        return table;
    }

    private Rules body(String path, MatchingRule rule) {
        return with(Rule.of(Part.BODY, absolute(path), rule));
    }

    private Rules with(Rule rule) {
        return new Rules(byType, table.with(rule));
    }

    private Rules with(Blank blank) {
        return new Rules(byType, table.with(blank));
    }

    private static String absolute(String path) {
        if (path.startsWith("$")) {
            return path;
        }
        return path.startsWith("[") ? "$" + path : "$." + path;
    }

    @Override
    public String toString() {
        return (byType ? "like" : "exactly") + table.rules();
    }
}
