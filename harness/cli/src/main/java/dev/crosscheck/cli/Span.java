package dev.crosscheck.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a duration as people write it: {@code 90s}, {@code 5m}, {@code 1h}. */
final class Span implements ITypeConverter<Duration> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})(s|m|h)");

    Span() {}

    @Override
    public Duration convert(String text) {
        Matcher span = FORM.matcher(text);
        if (!span.matches() || Long.parseLong(span.group(1)) == 0) {
            throw new TypeConversionException("'" + text + "' was no duration (expected: such as 90s, 5m or 1h)");
        }
        long number = Long.parseLong(span.group(1));
        return switch (span.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
