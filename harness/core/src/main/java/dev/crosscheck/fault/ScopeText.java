package dev.crosscheck.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A scope as people write it; {@link Scope#parse} is the door. */
final class ScopeText {

    private static final String EVERYTHING = "everything";
    private static final Pattern METHOD = Pattern.compile("method (\\S.*)");
    private static final Pattern HEADER = Pattern.compile("header ([^\\s=]+)=(.*)");
    private static final Pattern NTH = Pattern.compile("nth (\\d{1,9})(?: count (\\d{1,9})| (on))?");
    private static final Pattern FIRST = Pattern.compile("first (\\d{1,9})");
    private static final Pattern SHARE =
            Pattern.compile("share (\\d?\\.?\\d{1,17}(?:E-?\\d)?)(?: seed (-?\\d{1,18}))?");
    private static final Pattern PROGRAM = Pattern.compile("if (.*)");
    private static final Pattern FROM = Pattern.compile("from (\\d{1,9}(?:us|ms|s))");
    private static final Pattern UNTIL = Pattern.compile("until (\\d{1,9}(?:us|ms|s))");

    private final String text;
    private final boolean recorded;
    private Scope scope = Scope.everything();
    private Optional<Duration> from = Optional.empty();
    private Optional<Duration> until = Optional.empty();

    private ScopeText(String text, boolean recorded) {
        this.text = text;
        this.recorded = recorded;
    }

    static Scope parse(String text) {
        return read(text, false);
    }

    static Scope recorded(String text) {
        return read(text, true);
    }

    private static Scope read(String text, boolean recorded) {
        ScopeText reader = new ScopeText(text, recorded);
        if (!text.isBlank() && !text.strip().equals(EVERYTHING)) {
            for (String clause : text.split(",", -1)) {
                reader.clause(clause.strip());
            }
        }
        return reader.from.isEmpty() && reader.until.isEmpty()
                ? reader.scope
                : reader.scope.within(new Window(reader.from.orElse(Duration.ZERO), reader.until));
    }

    private void clause(String clause) {
        Matcher matcher = METHOD.matcher(clause);
        if (matcher.matches()) {
            scope = scope.and(new Condition.Method(matcher.group(1)));
        } else if (matcher.usePattern(HEADER).matches()) {
            scope = scope.and(new Condition.Header(matcher.group(1), matcher.group(2)));
        } else if (matcher.usePattern(NTH).matches()) {
            boolean on = matcher.group(3) != null;
            int count = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
            scope = scope.counted(Integer.parseInt(matcher.group(1)), on ? Integer.MAX_VALUE : count);
        } else if (matcher.usePattern(FIRST).matches()) {
            scope = scope.counted(1, Integer.parseInt(matcher.group(1)));
        } else if (matcher.usePattern(SHARE).matches()) {
            long seed = matcher.group(2) == null ? 0 : Long.parseLong(matcher.group(2));
            scope = scope.share(Double.parseDouble(matcher.group(1)), seed);
        } else if (matcher.usePattern(FROM).matches()) {
            from = Optional.of(Arguments.parsed(matcher.group(1)));
        } else if (matcher.usePattern(UNTIL).matches()) {
            until = Optional.of(Arguments.parsed(matcher.group(1)));
        } else if (recorded && matcher.usePattern(PROGRAM).matches()) {
            scope = scope.and(new Condition.Custom(matcher.group(1), call -> false));
        } else {
            throw new IllegalArgumentException("fault: scope was '" + text + "', in it '" + clause
                    + "' (expected: method NAME, header NAME=VALUE, nth N [count M | on], first N, share FRACTION [seed N],"
                    + " from DURATION, until DURATION, with commas between). See Scope.parse.");
        }
    }
}
