package dev.crosscheck.fault;

import dev.crosscheck.service.GrpcCode;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What follows the name of a fault in its text: words, and options such as {@code jitter=50ms}; each is taken once. */
final class Arguments {

    /** How the option of most faults is written that have a direction. */
    static final String DIRECTION = " [direction=upstream|downstream|both]";

    private static final Pattern OPTION = Pattern.compile("([a-z][-a-z0-9_.]*)=(\\S+)");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(us|ms|s)");
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

    private final String text;
    private final Map<String, String> options = new HashMap<>();
    private String left;

    /** Takes the text of a fault apart behind its name. */
    Arguments(String text, String name) {
        this.text = text;
        this.left = text.strip().substring(name.length()).strip();
    }

    /** The next word. */
    String word(String expected) {
        String[] parts = left.split("\\s+", 2);
        if (parts[0].isEmpty()) {
            throw wrong(text, expected);
        }
        left = parts.length == 1 ? "" : parts[1];
        return parts[0];
    }

    /** All that is left, as it was written. */
    String rest() {
        String rest = left;
        left = "";
        return rest;
    }

    Duration duration(String expected) {
        return duration(word(expected), expected);
    }

    Duration option(String name, Duration otherwise) {
        return read(name, otherwise, value -> duration(value, "a duration such as '" + name + "=50ms'"));
    }

    Optional<Duration> optional(String name) {
        return read(
                name, Optional.empty(), value -> Optional.of(duration(value, "a duration such as '" + name + "=2s'")));
    }

    /** The name of a header, in lower case. */
    String name(String expected) {
        return word(expected).toLowerCase(Locale.ROOT);
    }

    /** All options, whatever they are called. */
    Map<String, String> pairs() {
        readOptions();
        Map<String, String> pairs = Map.copyOf(options);
        options.clear();
        return pairs;
    }

    int number(String expected) {
        long number = number(word(expected), expected);
        if (number != (int) number) {
            throw wrong(text, expected);
        }
        return (int) number;
    }

    long option(String name, long otherwise) {
        return read(name, otherwise, value -> number(value, "a number such as '" + name + "=1'"));
    }

    <E extends Enum<E>> E option(String name, E otherwise, E[] constants) {
        return read(
                name,
                otherwise,
                value -> constant(
                        constants,
                        value.toUpperCase(Locale.ROOT),
                        "'" + name + "=' and one of " + Arrays.toString(constants)));
    }

    /** The option of faults that are about what the consumer gets unless said. */
    Direction direction() {
        return option("direction", Direction.DOWNSTREAM, Direction.values());
    }

    Direction direction(String expected) {
        return constant(Direction.values(), word(expected).toUpperCase(Locale.ROOT), expected);
    }

    GrpcCode code(String expected) {
        return constant(GrpcCode.values(), word(expected), expected);
    }

    /** Refuses what nobody asked for. */
    void end() {
        readOptions();
        if (!options.isEmpty()) {
            throw wrong(text, "nothing like '" + options.keySet().iterator().next() + "='");
        }
    }

    /** What follows the words. */
    private void readOptions() {
        for (String word : left.split("\\s+", -1)) {
            Matcher option = OPTION.matcher(word);
            if (!option.matches() && !word.isEmpty()) {
                throw wrong(text, "nothing like '" + word + "'");
            }
            if (option.matches() && options.put(option.group(1), option.group(2)) != null) {
                throw wrong(text, "'" + option.group(1) + "' once");
            }
        }
        left = "";
    }

    static IllegalArgumentException wrong(String text, String expected) {
        return new IllegalArgumentException(
                "fault: text was '" + text + "' (expected: " + expected + "). See the catalogue of faults.");
    }

    /** A duration as it is written: in the largest unit that holds it. */
    static String write(Duration duration) {
        long micros = duration.toNanos() / 1_000;
        return micros % 1_000 == 0 ? micros / 1_000 + "ms" : micros + "us";
    }

    private <T> T read(String name, T otherwise, Function<String, T> reader) {
        readOptions();
        String value = options.remove(name);
        return value == null ? otherwise : reader.apply(value);
    }

    private Duration duration(String word, String expected) {
        if (!DURATION.matcher(word).matches()) {
            throw wrong(text, expected);
        }
        return parsed(word);
    }

    /** Reads a duration whose form was checked: a number and {@code us}, {@code ms} or {@code s}. */
    static Duration parsed(String word) {
        Matcher matcher = DURATION.matcher(word);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "fault: duration was '" + word + "' (expected: such as 250ms). Write a unit.");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "ms" -> Duration.ofMillis(amount);
            default -> Duration.ofNanos(amount * 1_000);
        };
    }

    private long number(String word, String expected) {
        if (!NUMBER.matcher(word).matches()) {
            throw wrong(text, expected);
        }
        return Long.parseLong(word);
    }

    private <E extends Enum<E>> E constant(E[] constants, String name, String expected) {
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong(text, expected));
    }
}
