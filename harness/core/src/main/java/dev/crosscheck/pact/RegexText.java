package dev.crosscheck.pact;

import au.com.dius.pact.core.support.regex.RegexNode;
import au.com.dius.pact.core.support.regex.RegexParser;
import au.com.dius.pact.core.support.regex.RegexStringGenerator;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import kotlin.random.PlatformRandomKt;
import org.jspecify.annotations.Nullable;

/** Texts that match a regular expression. pact-jvm makes them; how long they may get is ours to bound. */
final class RegexText {

    private static final int MOST_PATTERN = 4096;
    private static final long MOST_CHARACTERS = 100_000;

    /** How often {@code *} and {@code +} repeat at most. */
    private static final int UNBOUNDED = 10;

    private RegexText() {}

    /**
     * A text that matches as a whole.
     *
     * @throws IllegalArgumentException if the expression is too long, none, or could give too long a text
     */
    static String of(String regex, Random random) {
        if (regex.length() > MOST_PATTERN) {
            throw refused(regex.length() + " characters long", "at most " + MOST_PATTERN, null);
        }
        try {
            Pattern.compile(regex); // pact-jvm's parser makes something of every text
            RegexNode expression = new RegexParser(regex).parse();
            if (longest(expression) > MOST_CHARACTERS) {
                throw refused(
                        "'" + regex + "'", "one whose texts have at most " + MOST_CHARACTERS + " characters", null);
            }
            return new RegexStringGenerator(UNBOUNDED, PlatformRandomKt.asKotlinRandom(random)).generate(expression);
        } catch (StackOverflowError e) {
            throw refused("nested too deeply", "groups that are not nested", e);
        } catch (RuntimeException e) {
            throw refused("'" + regex + "' (" + e.getMessage() + ")", "an expression without lookaround", e);
        }
    }

    private static long longest(RegexNode node) {
        if (node instanceof RegexNode.Sequence sequence) {
            return sequence.getNodes().stream()
                    .mapToLong(RegexText::longest)
                    .reduce(0, (sum, each) -> Math.min(MOST_CHARACTERS + 1, sum + each));
        }
        if (node instanceof RegexNode.Alternation alternation) {
            List<RegexNode> choices = alternation.getAlternatives();
            return choices.stream().mapToLong(RegexText::longest).max().orElse(0);
        }
        if (node instanceof RegexNode.Group group) {
            return longest(group.getNode());
        }
        if (node instanceof RegexNode.Repeat repeat) {
            long times = repeat.getMax() < 0 || repeat.getMax() == Integer.MAX_VALUE
                    ? repeat.getMin() + (long) UNBOUNDED
                    : repeat.getMax();
            return Math.min(MOST_CHARACTERS + 1, times * longest(repeat.getNode()));
        }
        return 1;
    }

    private static IllegalArgumentException refused(String actual, String expected, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "pact: generator's regex was " + actual + " (expected: " + expected + "). Simplify it.", cause);
    }
}
