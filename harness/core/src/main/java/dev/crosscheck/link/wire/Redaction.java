package dev.crosscheck.link.wire;

import java.util.Set;

/** Keeps secrets out of what is recorded, by the names of headers. */
final class Redaction {

    private static final String REDACTED = "[redacted]";
    private static final Set<String> SECRET =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "x-api-key", "api-key", "apikey");

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
}
