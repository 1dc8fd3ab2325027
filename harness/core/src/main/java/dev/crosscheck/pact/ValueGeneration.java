package dev.crosscheck.pact;

import au.com.dius.pact.core.model.generators.DateExpression;
import au.com.dius.pact.core.model.generators.DateGenerator;
import au.com.dius.pact.core.model.generators.DateTimeExpression;
import au.com.dius.pact.core.model.generators.DateTimeGenerator;
import au.com.dius.pact.core.model.generators.Generator;
import au.com.dius.pact.core.model.generators.GeneratorTestMode;
import au.com.dius.pact.core.model.generators.MockServerURLGenerator;
import au.com.dius.pact.core.model.generators.ProviderStateGenerator;
import au.com.dius.pact.core.model.generators.RandomBooleanGenerator;
import au.com.dius.pact.core.model.generators.RandomDecimalGenerator;
import au.com.dius.pact.core.model.generators.RandomHexadecimalGenerator;
import au.com.dius.pact.core.model.generators.RandomIntGenerator;
import au.com.dius.pact.core.model.generators.RandomStringGenerator;
import au.com.dius.pact.core.model.generators.RegexGenerator;
import au.com.dius.pact.core.model.generators.TimeExpression;
import au.com.dius.pact.core.model.generators.TimeGenerator;
import au.com.dius.pact.core.model.generators.UuidGenerator;
import au.com.dius.pact.core.support.Result;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes one value by one generator. pact-jvm's own generators draw from a source that nobody can seed, and some swallow what they
 * cannot do; only what they read from a pact is used, and the expressions for dates.
 */
final class ValueGeneration {

    /** Longer values than this are mistakes in the pact. */
    private static final int MOST_CHARACTERS = 10_000;

    private static final Pattern STATE_VALUE = Pattern.compile("\\$\\{([^}]*)}");
    private static final String HEXADECIMAL = "0123456789abcdef";
    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final GeneratorTestMode mode;
    private final Map<String, Object> stateValues;
    private final @Nullable URI fake;
    private final Random random;
    private final OffsetDateTime now;

    ValueGeneration(
            GeneratorTestMode mode,
            Map<String, Object> stateValues,
            @Nullable URI fake,
            Random random,
            OffsetDateTime now) {
        this.mode = mode;
        this.stateValues = stateValues;
        this.fake = fake;
        this.random = random;
        this.now = now;
    }

    /** The same, at another time. */
    ValueGeneration at(OffsetDateTime time) {
        return new ValueGeneration(mode, stateValues, fake, random, time);
    }

    /** Whether the generator is for this side of a call. */
    boolean makes(Generator generator) {
        return generator.correspondsToMode(mode);
    }

    @Nullable
    Object of(Generator generator, @Nullable Object example) {
        if (generator instanceof ProviderStateGenerator state) {
            return ofState(state, example);
        }
        if (generator instanceof MockServerURLGenerator url) {
            return ofFake(url);
        }
        if (generator instanceof DateGenerator date) {
            OffsetDateTime day = moved(
                    date.getExpression(), DateExpression.INSTANCE.executeDateExpression(now, date.getExpression()));
            return formatted(day, date.getFormat(), "yyyy-MM-dd");
        }
        if (generator instanceof TimeGenerator time) {
            OffsetDateTime moment = moved(
                    time.getExpression(), TimeExpression.INSTANCE.executeTimeExpression(now, time.getExpression()));
            return formatted(moment, time.getFormat(), "HH:mm:ss");
        }
        if (generator instanceof DateTimeGenerator datetime) {
            OffsetDateTime moment = moved(
                    datetime.getExpression(),
                    DateTimeExpression.INSTANCE.executeExpression(now, datetime.getExpression()));
            return formatted(moment, datetime.getFormat(), "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        }
        return random(generator);
    }

    private Object random(Generator generator) {
        if (generator instanceof RandomIntGenerator range) {
            return between(range.getMin(), range.getMax());
        }
        if (generator instanceof RandomDecimalGenerator decimal) {
            return decimal(decimal.getDigits());
        }
        if (generator instanceof RandomHexadecimalGenerator hexadecimal) {
            return drawn(HEXADECIMAL, hexadecimal.getDigits());
        }
        if (generator instanceof RandomStringGenerator text) {
            return drawn(ALPHANUMERIC, text.getSize());
        }
        if (generator instanceof RegexGenerator regex) {
            return RegexText.of(regex.getRegex(), random);
        }
        if (generator instanceof UuidGenerator uuid) {
            return uuid(uuid);
        }
        if (generator instanceof RandomBooleanGenerator) {
            return random.nextBoolean();
        }
        throw refused("type was " + generator.getType(), "one of the Pact specification", "Remove it.");
    }

    /** pact-jvm would send an empty text for a value that no state gave. */
    private @Nullable Object ofState(ProviderStateGenerator generator, @Nullable Object example) {
        String expression = generator.getExpression();
        Matcher names = STATE_VALUE.matcher(expression);
        boolean any = false;
        while (names.find()) {
            any = true;
            requireState(names.group(1));
        }
        if (!any) {
            requireState(expression);
        }
        return generator.generate(Map.of("providerState", stateValues), example);
    }

    private void requireState(String name) {
        if (!stateValues.containsKey(name)) {
            throw new IllegalArgumentException("provider state: value '" + name + "' was missing (expected: one of "
                    + stateValues.keySet() + "). Return it from the method that sets the state up.");
        }
    }

    /** The example's URL at the fake's address: every tool's expression captures what follows the address. */
    private Object ofFake(MockServerURLGenerator generator) {
        URI address = fake;
        if (address == null) {
            throw refused("type was MockServerURL in " + mode, "an answer of a fake", "Remove it.");
        }
        try {
            URI example = URI.create(generator.getExample());
            String path = example.getRawPath() == null ? "" : example.getRawPath();
            return "http://" + address.getRawAuthority() + path
                    + (example.getRawQuery() == null ? "" : '?' + example.getRawQuery())
                    + (example.getRawFragment() == null ? "" : '#' + example.getRawFragment());
        } catch (IllegalArgumentException e) {
            throw refused("example was '" + generator.getExample() + "'", "a URL", "Correct it there.");
        }
    }

    private static OffsetDateTime moved(@Nullable String expression, Result<OffsetDateTime, ?> result) {
        if (result instanceof Result.Ok<?> ok && ok.getValue() instanceof OffsetDateTime time) {
            return time;
        }
        throw refused("expression was '" + expression + "'", "such as 'today + 1 week'", "Correct it there.");
    }

    private static String formatted(OffsetDateTime time, @Nullable String format, String otherwise) {
        String pattern = format == null || format.isEmpty() ? otherwise : format;
        try {
            return time.atZoneSameInstant(ZoneId.systemDefault())
                    .format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refused("format was '" + pattern + "'", "one of java.time's", "Correct it there.");
        }
    }

    private int between(int least, int most) {
        if (least > most) {
            throw refused("range was " + least + " to " + most, "the smaller one first", "Correct it there.");
        }
        return (int) (least + random.nextLong(most - (long) least + 1));
    }

    /** As many digits as asked, one to all but one of them before the point. */
    private BigDecimal decimal(int digits) {
        String text = drawn("0123456789", digits);
        if (digits == 0) {
            throw refused("digits were 0", "at least 1", "Correct it there.");
        }
        String significant = text.charAt(0) == '0' ? '1' + text.substring(1) : text;
        int scale = digits == 1 ? 0 : 1 + random.nextInt(digits - 1);
        return new BigDecimal(new BigInteger(significant), scale);
    }

    private String drawn(String alphabet, int size) {
        if (size < 0 || size > MOST_CHARACTERS) {
            throw refused("size was " + size, "0 to " + MOST_CHARACTERS, "Correct it there.");
        }
        StringBuilder text = new StringBuilder(size);
        for (int i = 0; i < size; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    private String uuid(UuidGenerator generator) {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        String uuid = UUID.nameUUIDFromBytes(bytes).toString();
        String version4 = uuid.substring(0, 14) + '4' + uuid.substring(15);
        if (generator.getFormat() == null) {
            return version4;
        }
        return switch (generator.getFormat()) {
            case Simple -> version4.replace("-", "");
            case LowerCaseHyphenated -> version4;
            case UpperCaseHyphenated -> version4.toUpperCase(Locale.ROOT);
            case Urn -> "urn:uuid:" + version4;
        };
    }

    private static IllegalArgumentException refused(String thing, String expected, String remedy) {
        return new IllegalArgumentException("pact: generator's " + thing + " (expected: " + expected + "). " + remedy);
    }
}
