package dev.crosscheck.matching;

import au.com.dius.pact.core.model.matchingrules.DateMatcher;
import au.com.dius.pact.core.model.matchingrules.MatchingRule;
import au.com.dius.pact.core.model.matchingrules.TimeMatcher;
import au.com.dius.pact.core.model.matchingrules.TimestampMatcher;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether there is such a day and such a time: pact-jvm takes the 31st of February for the 3rd of March. */
final class Calendar {

    private Calendar() {}

    static boolean has(MatchingRule rule, @Nullable Object actual) {
        if (rule instanceof DateMatcher date) {
            return has(date.getFormat(), String.valueOf(actual));
        }
        if (rule instanceof TimeMatcher time) {
            return has(time.getFormat(), String.valueOf(actual));
        }
        return !(rule instanceof TimestampMatcher datetime) || has(datetime.getFormat(), String.valueOf(actual));
    }

    private static boolean has(String format, String text) {
        DateTimeFormatter formatter;
        try {
            formatter = DateTimeFormatter.ofPattern(format, Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return true; // a format of another library, which pact-jvm knows as well
        }
        TemporalAccessor written = formatter.parseUnresolved(text, new ParsePosition(0));
        if (written == null) {
            return true; // likewise
        }
        for (ChronoField field : ChronoField.values()) {
            if (written.isSupported(field) && !field.range().isValidValue(written.getLong(field))) {
                return false;
            }
        }
        return isSameDay(formatter, text, written);
    }

    private static boolean isSameDay(DateTimeFormatter formatter, String text, TemporalAccessor written) {
        try {
            TemporalAccessor meant = formatter.parse(text);
            return !written.isSupported(ChronoField.DAY_OF_MONTH)
                    || !meant.isSupported(ChronoField.DAY_OF_MONTH)
                    || written.getLong(ChronoField.DAY_OF_MONTH) == meant.getLong(ChronoField.DAY_OF_MONTH);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
