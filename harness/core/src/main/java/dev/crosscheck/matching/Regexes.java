package dev.crosscheck.matching;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Regular expressions of pacts, which are input that nobody vouches for: matched in linear time.
 *
 * <p>pact-jvm's own engine backtracks; {@code (.*a){20}} keeps it busy for more than 10 s on 32 characters.
 */
final class Regexes {

    private static final int MAX_LENGTH = 4096;

    private static final long MAX_REPETITIONS = 100_000;
    private static final java.util.regex.Pattern COUNT = java.util.regex.Pattern.compile("(?:\\{|,)([0-9]{1,9})\\}");

    private Regexes() {}

    /**
     * Compiles a rule's regular expression.
     *
     * @throws UnsupportedRuleException if it is too long, needs backtracking, or is none
     */
    static Pattern compile(String regex, String where) {
        if (regex.length() > MAX_LENGTH) {
            throw unsupported(where, regex.length() + " characters long", "at most " + MAX_LENGTH, null);
        }
        long repetitions = repetitions(regex);
        if (repetitions > MAX_REPETITIONS) {
            throw unsupported(
                    where, "'" + regex + "' with " + repetitions + " repetitions", "at most " + MAX_REPETITIONS, null);
        }
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw unsupported(
                    where,
                    "'" + regex + "' (" + e.getDescription() + ")",
                    "RE2 syntax: no lookaround, no back references, repetitions up to 1000",
                    e);
        } catch (StackOverflowError e) {
            throw unsupported(where, "nested too deeply", "repetitions that are not nested", e);
        }
    }

    /** What counted repetitions come to when each is inside the one before it: the program is that many times as long. */
    private static long repetitions(String regex) {
        long product = 1;
        java.util.regex.Matcher counts = COUNT.matcher(regex);
        while (counts.find() && product <= MAX_REPETITIONS) {
            product *= Math.max(1, Long.parseLong(counts.group(1)));
        }
        return product;
    }

    private static UnsupportedRuleException unsupported(
            String where, String actual, String expected, @Nullable Throwable cause) {
        return new UnsupportedRuleException(
                where + ": unsupported regex was " + actual + " (expected: " + expected + "). Simplify the rule.",
                cause);
    }
}
