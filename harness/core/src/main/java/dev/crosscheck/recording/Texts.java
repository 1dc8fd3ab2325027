package dev.crosscheck.recording;

import dev.crosscheck.pact.Rules;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What texts look like. */
final class Texts {

    static final String UUID = "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

    private static final String DIGITS = "[0-9]+";
    private static final List<String> DATE_TIMES = List.of(
            "yyyy-MM-dd'T'HH:mm:ssXXX",
            "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
            "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX",
            "yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSSXXX",
            "yyyy-MM-dd'T'HH:mm:ss");
    private static final String DATE = "yyyy-MM-dd";
    private static final int MOST_WORDS = 5;
    private static final int MOST_LENGTH = 32;
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z_-]{0," + (MOST_LENGTH - 1) + "}");

    private Texts() {}

    /** The rule for texts that all have a form worth holding them to: identifiers and times. */
    static Optional<Rules> formed(Rules rules, String path, Collection<String> values) {
        if (all(values, UUID)) {
            return Optional.of(rules.matching(path, UUID));
        }
        for (String format : DATE_TIMES) {
            if (values.stream().allMatch(value -> isIn(format, value))) {
                return Optional.of(rules.datetime(path, format));
            }
        }
        return values.stream().allMatch(value -> isIn(DATE, value))
                ? Optional.of(rules.date(path, DATE))
                : Optional.empty();
    }

    /** Whether texts read like the names of a few cases: words, that come again. */
    static boolean areCases(Collection<String> values) {
        Set<String> distinct = new TreeSet<>(values);
        return distinct.stream().allMatch(value -> WORD.matcher(value).matches())
                && distinct.size() <= MOST_WORDS
                && values.size() >= 2 * distinct.size();
    }

    /** One of the words, and nothing else. */
    static String oneOf(Collection<String> values) {
        return new TreeSet<>(values).stream().map(Texts::quoted).collect(Collectors.joining("|", "(", ")"));
    }

    /** What all values of one place in a path or query match, as narrow as can be told; {@code any} at least. */
    static String pattern(Collection<String> values, String any) {
        if (all(values, DIGITS)) {
            return DIGITS;
        }
        return all(values, UUID) ? UUID : any;
    }

    /** Whether a value names one thing of many, though it was seen alone. */
    static boolean isIdentifier(String value) {
        return value.matches(DIGITS) || value.matches(UUID);
    }

    /** A regular expression for the text itself, in every dialect. */
    static String quoted(String text) {
        return text.replaceAll("([^A-Za-z0-9/_ -])", "\\\\$1");
    }

    private static boolean all(Collection<String> values, String regex) {
        return values.stream().allMatch(value -> value.matches(regex));
    }

    private static boolean isIn(String format, String value) {
        if (value.length() < DATE.length() || value.length() > MOST_LENGTH + 4) {
            return false;
        }
        try {
            DateTimeFormatter.ofPattern(format, Locale.ROOT).parse(value);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
