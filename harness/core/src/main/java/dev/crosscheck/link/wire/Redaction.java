package dev.crosscheck.link.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps secrets out of what is recorded, by the names of headers and of query parameters. */
final class Redaction {

    private static final String REDACTED = "[redacted]";
    private static final Set<String> SECRET =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "api-key", "apikey");

    private static final Set<String> SECRET_PARAMETERS = Set.of("key", "token", "signature", "sig");

    private Redaction() {}

    static String value(String name, String value) {
        return SECRET.contains(name)
                        || name.endsWith("-token")
                        || name.endsWith("-api-key")
                        || name.contains("secret")
                        || name.contains("password")
                ? REDACTED
                : value;
    }

    /** A query with the values of secrets replaced; everything else stays as it was sent. */
    static String query(String text) {
        return Arrays.stream(text.split("&", -1)).map(Redaction::parameter).collect(Collectors.joining("&"));
    }

    private static String parameter(String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            return text;
        }
        String name = text.substring(0, equals).toLowerCase(Locale.ROOT).replace('_', '-');
        return SECRET_PARAMETERS.contains(name) || !value(name, "").isEmpty()
                ? text.substring(0, equals + 1) + "%5Bredacted%5D"
                : text;
    }
}
