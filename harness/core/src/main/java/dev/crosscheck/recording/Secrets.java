package dev.crosscheck.recording;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must not get into a file, by its name or by its form, and what stands there instead. */
final class Secrets {

    /** Of a text; the link writes the same. */
    static final String PLACEHOLDER = "[redacted]";

    private static final Set<String> NAMES = Set.of(
            "authorization",
            "proxyauthorization",
            "cookie",
            "setcookie",
            "pan",
            "cvv",
            "cvc",
            "pin",
            "sessionid",
            "sid");
    private static final List<String> PARTS = List.of(
            "password", "passwd", "passphrase", "secret", "token", "apikey", "credential", "cardnumber", "privatekey");
    private static final Pattern BEARER = Pattern.compile("(?i)bearer [\\w.~+/=-]+");
    private static final Pattern JSON_WEB_TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]*");
    private static final Pattern CARD = Pattern.compile("[3-6]\\d{3}([ -]?)\\d{4}\\1\\d{4}\\1\\d{1,7}");

    private final Set<String> more;

    Secrets(Collection<String> more) {
        this.more = more.stream().map(Secrets::normal).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a value of this name is a secret. The token of a page is none: without it there is no next page. */
    boolean named(String name) {
        String normal = normal(name);
        return more.contains(normal)
                || NAMES.contains(normal)
                || (!normal.contains("page") && PARTS.stream().anyMatch(normal::contains));
    }

    /** Whether a text is a secret, whatever it is called: a bearer token, a JSON web token, the number of a card. */
    boolean looksLikeOne(String text) {
        return text.equals(PLACEHOLDER)
                || BEARER.matcher(text).matches()
                || JSON_WEB_TOKEN.matcher(text).matches()
                || (CARD.matcher(text).matches() && passesLuhn(text));
    }

    /** What stands for a text: digits stay digits, since a definition may ask for them. */
    static String placeholder(String text) {
        return text.matches("[0-9 -]+") ? text.replaceAll("[0-9]", "0") : PLACEHOLDER;
    }

    /** Headers, parameters or metadata, with the values of secrets replaced. */
    Map<String, List<String>> redacted(String part, Map<String, List<String>> values, Set<String> paths) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> {
                            boolean secret = named(entry.getKey())
                                    || entry.getValue().stream().anyMatch(this::looksLikeOne);
                            if (secret) {
                                paths.add(part + " " + entry.getKey());
                            }
                            return secret ? List.of(PLACEHOLDER) : entry.getValue();
                        },
                        (one, other) -> one,
                        LinkedHashMap::new));
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_. ]", "");
    }

    /** ISO/IEC 7812-1, annex B. */
    private static boolean passesLuhn(String text) {
        int[] digits = text.chars()
                .filter(Character::isDigit)
                .map(digit -> digit - '0')
                .toArray();
        for (int i = digits.length - 2; i >= 0; i -= 2) {
            digits[i] = digits[i] * 2 > 9 ? digits[i] * 2 - 9 : digits[i] * 2;
        }
        return Arrays.stream(digits).sum() % 10 == 0;
    }
}
