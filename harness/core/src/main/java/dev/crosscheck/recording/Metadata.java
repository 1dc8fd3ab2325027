package dev.crosscheck.recording;

import dev.crosscheck.pact.AsyncMessage;
import dev.crosscheck.pact.Rules;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What comes with a message, as far as it matters to a promise. */
final class Metadata {

    private static final String SOMETHING = ".+";
    /** What is another with each message, or is a library's and not the provider's. */
    private static final Set<String> OF_ONE_MESSAGE = Set.of(
            "messageid",
            "correlationid",
            "replyto",
            "timestamp",
            "traceparent",
            "tracestate",
            "baggage",
            "b3",
            "xb3traceid",
            "xb3spanid",
            "xb3parentspanid",
            "xb3sampled",
            "contenttype");

    private Metadata() {}

    /** All of it, with secrets replaced. */
    static Map<String, String> whole(AsyncMessage message, Secrets secrets) {
        Map<String, String> kept = new LinkedHashMap<>();
        message.metadata()
                .forEach((name, value) -> kept.put(name, isSecret(name, value, secrets) ? Secrets.PLACEHOLDER : value));
        return kept;
    }

    /** What of it a promise can be about. */
    static Map<String, String> redacted(AsyncMessage message, Secrets secrets, Set<String> redacted) {
        Map<String, String> kept = new TreeMap<>();
        whole(message, secrets).forEach((name, value) -> {
            if (!OF_ONE_MESSAGE.contains(normal(name))) {
                kept.put(name, value);
            }
            if (value.equals(Secrets.PLACEHOLDER)) {
                redacted.add("metadata " + name);
            }
        });
        return kept;
    }

    private static boolean isSecret(String name, String value, Secrets secrets) {
        return secrets.named(name) || secrets.looksLikeOne(value);
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_.]", "");
    }

    /** Where the message was published, in words; the names of things in a routing key do not tell kinds apart. */
    static String place(AsyncMessage message) {
        String exchange = message.value(AsyncMessage.EXCHANGE);
        String key = Arrays.stream(message.value(AsyncMessage.ROUTING_KEY).split("\\.", -1))
                .map(word -> Texts.isIdentifier(word) ? "*" : word)
                .collect(Collectors.joining("."));
        if (!exchange.isEmpty()) {
            return exchange + (key.isEmpty() ? "" : " as " + key);
        }
        String queue = message.value(AsyncMessage.QUEUE);
        return queue.isEmpty() ? message.value(AsyncMessage.TOPIC) : queue;
    }

    /** Equal where it never changed and does not name one thing of many; else as narrow as can be told. */
    static Rules rules(Rules rules, List<Map<String, String>> alike) {
        Rules extended = rules;
        for (String name : alike.get(0).keySet()) {
            List<String> values =
                    alike.stream().map(each -> each.getOrDefault(name, "")).toList();
            boolean constant = values.stream().distinct().count() == 1;
            String value = values.get(0);
            if (value.equals(Secrets.PLACEHOLDER)) {
                extended = extended.matchingHeader(name, SOMETHING);
            } else if (name.equalsIgnoreCase(AsyncMessage.ROUTING_KEY)) {
                extended = constant && Arrays.stream(value.split("\\.", -1)).noneMatch(Texts::isIdentifier)
                        ? extended
                        : extended.matchingHeader(name, key(value));
            } else if (!constant || Texts.isIdentifier(value)) {
                extended = extended.matchingHeader(name, Texts.pattern(values, SOMETHING));
            }
        }
        return extended;
    }

    private static String key(String value) {
        return Arrays.stream(value.split("\\.", -1))
                .map(word -> Texts.isIdentifier(word) ? "[^.]+" : Texts.quoted(word))
                .collect(Collectors.joining("\\."));
    }
}
