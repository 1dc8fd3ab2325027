package dev.crosscheck.link.http1;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Takes the offer to go on in HTTP/2 out of a request: what follows an accepted one could not be observed as HTTP/1. */
final class H2cOffer {

    private static final String NAME = "h2c";
    private static final Set<String> HOPS = Set.of("upgrade", "http2-settings");

    private H2cOffer() {}

    static boolean isIn(Head head) {
        return head.has("upgrade", NAME);
    }

    /** The same head without the offer; other offers stay. */
    static Head removed(Head head) {
        boolean others = head.fields().stream()
                .filter(field -> field.name().equals("upgrade"))
                .anyMatch(field -> !without(field.value(), Set.of(NAME)).isEmpty());
        Set<String> hops = others ? Set.of("http2-settings") : HOPS;
        return new Head(
                head.first(),
                head.fields().stream()
                        .filter(field -> !field.name().equals("http2-settings"))
                        .map(field -> switch (field.name()) {
                            case "upgrade" -> new Head.Field("upgrade", without(field.value(), Set.of(NAME)));
                            case "connection" -> new Head.Field("connection", without(field.value(), hops));
                            default -> field;
                        })
                        .filter(field -> !(field.value().isEmpty()
                                && (field.name().equals("upgrade")
                                        || field.name().equals("connection"))))
                        .toList());
    }

    private static String without(String list, Set<String> tokens) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(token -> !token.isEmpty() && tokens.stream().noneMatch(token::equalsIgnoreCase))
                .collect(Collectors.joining(", "));
    }
}
