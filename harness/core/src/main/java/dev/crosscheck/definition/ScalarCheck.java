package dev.crosscheck.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Checks texts, numbers and sizes against the keywords of a schema. */
final class ScalarCheck {

    /** A number such as 1e999999999 is short to write and would fill the memory. */
    private static final int MAX_SCALE = 10_000;

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private static final int MAX_HOSTNAME = 253;

    private static final Pattern HOSTNAME = Pattern.compile(
            "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
    private static final Pattern IPV4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    /** RFC 3339, appendix A. */
    private static final Pattern DURATION = Pattern.compile(
            "P(?=.)(\\d{1,9}W|(\\d{1,9}Y)?(\\d{1,9}M)?(\\d{1,9}D)?(T(?=.)(\\d{1,9}H)?(\\d{1,9}M)?(\\d{1,9}S)?)?)");

    private ScalarCheck() {}

    static void text(String path, String text, JsonNode schema, Violations violations) {
        size(path, text.codePointCount(0, text.length()), schema, "minLength", "maxLength", "characters", violations);
        JsonNode pattern = schema.path("pattern");
        if (pattern.isTextual() && !matches(pattern.textValue(), text)) {
            violations.add(path, quoted(text), "text matching " + pattern.textValue());
        }
        String format = schema.path("format").asText();
        if (!hasFormat(text, format)) {
            violations.add(path, quoted(text), format);
        }
    }

    /** Bounded: a costly expression counts as one that does not match. */
    static boolean matches(String pattern, String text) {
        try {
            return Pattern.compile(pattern).matcher(new MeteredText(text)).find();
        } catch (PatternSyntaxException | MeteredText.SpentException | StackOverflowError e) {
            return false;
        }
    }

    /** A literal address is parsed and never looked up. */
    private static boolean isAddress(String text) {
        try {
            return InetAddress.getByName(text) instanceof Inet6Address;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static boolean hasFormat(String text, String format) {
        try {
            return switch (format) {
                case "date" -> !LocalDate.parse(text).toString().isEmpty();
                case "date-time" -> !OffsetDateTime.parse(text).toString().isEmpty();
                case "uuid" ->
                    text.length() == 36 && !UUID.fromString(text).toString().isEmpty();
                case "time" -> !OffsetTime.parse(text).toString().isEmpty();
                case "duration" -> DURATION.matcher(text).matches();
                case "uri" -> new URI(text).isAbsolute();
                case "uri-reference" -> !new URI(text).toString().isEmpty() || text.isEmpty();
                case "ipv4" -> IPV4.matcher(text).matches();
                case "ipv6" -> text.contains(":") && IPV6.matcher(text).matches() && isAddress(text);
                case "hostname" ->
                    text.length() <= MAX_HOSTNAME && HOSTNAME.matcher(text).matches();
                case "byte" -> text.isEmpty() || Base64.getDecoder().decode(text).length > 0;
                case "email" -> EMAIL.matcher(text).matches();
                default -> true; // a format nobody knows is a remark
            };
        } catch (DateTimeException | IllegalArgumentException | URISyntaxException e) {
            return false;
        }
    }

    static void number(String path, BigDecimal number, JsonNode schema, Violations violations) {
        boolean fits = switch (schema.path("format").asText()) {
            case "int32" -> isWithin(number, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "int64" -> isWithin(number, Long.MIN_VALUE, Long.MAX_VALUE);
            default -> true;
        };
        if (!fits) {
            violations.add(path, number.toString(), schema.path("format").asText());
        }
        bound(path, number, schema, "minimum", "exclusiveMinimum", 1, violations);
        bound(path, number, schema, "maximum", "exclusiveMaximum", -1, violations);
        JsonNode step = schema.path("multipleOf");
        if (step.isNumber()
                && step.decimalValue().signum() > 0
                && Math.abs(number.scale()) <= MAX_SCALE
                && number.remainder(step.decimalValue()).signum() != 0) {
            violations.add(path, number.toString(), "a multiple of " + step);
        }
    }

    private static boolean isWithin(BigDecimal number, long min, long max) {
        return number.compareTo(BigDecimal.valueOf(min)) >= 0 && number.compareTo(BigDecimal.valueOf(max)) <= 0;
    }

    static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }

    /** The exclusive keyword is a flag in OpenAPI 3.0 and a bound of its own in 3.1. */
    private static void bound(
            String path,
            BigDecimal number,
            JsonNode schema,
            String inclusive,
            String exclusive,
            int sign,
            Violations violations) {
        JsonNode bound = schema.path(inclusive);
        boolean strict = schema.path(exclusive).asBoolean(false)
                && schema.path(exclusive).isBoolean();
        if (bound.isNumber()) {
            int difference = number.compareTo(bound.decimalValue()) * sign;
            if (difference < 0 || (strict && difference == 0)) {
                violations.add(path, number.toString(), (strict ? exclusive : inclusive) + " " + bound);
            }
        }
        JsonNode other = schema.path(exclusive);
        if (other.isNumber() && number.compareTo(other.decimalValue()) * sign <= 0) {
            violations.add(path, number.toString(), exclusive + " " + other);
        }
    }

    static void size(
            String path, int size, JsonNode schema, String min, String max, String what, Violations violations) {
        if (schema.path(min).isNumber() && size < schema.path(min).longValue()) {
            violations.add(path, size + " " + what, "at least " + schema.path(min));
        }
        if (schema.path(max).isNumber() && size > schema.path(max).longValue()) {
            violations.add(path, size + " " + what, "at most " + schema.path(max));
        }
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
