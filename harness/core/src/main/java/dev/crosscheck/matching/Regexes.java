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

    private static final long MAX_SIZE = 100_000;

    private Regexes() {}

    /**
     * Compiles a rule's regular expression.
     *
     * @throws UnsupportedRuleException if it is too long, needs backtracking, or is none
     */
    static Pattern compile(String regex, Object where) {
        if (regex.length() > MAX_LENGTH) {
            throw unsupported(where, regex.length() + " characters long", "at most " + MAX_LENGTH, null);
        }
        long size = RegexSize.of(regex);
        if (size > MAX_SIZE) {
            throw unsupported(
                    where, "'" + regex + "' with " + size + " steps", "counts that come to at most " + MAX_SIZE, null);
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

    private static UnsupportedRuleException unsupported(
            Object where, String actual, String expected, @Nullable Throwable cause) {
        return new UnsupportedRuleException(
                where + ": unsupported regex was " + actual + " (expected: " + expected + "). Simplify the rule.",
                cause);
    }
}
