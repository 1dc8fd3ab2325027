package dev.crosscheck.guide;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The consumer of the guide's page about messages: remembers which carrier has which order. */
final class ParcelBook {

    private static final Pattern FIELD = Pattern.compile("\"(order|carrier)\"\\s*:\\s*\"([^\"]*)\"");

    private final Map<String, String> carriers = new LinkedHashMap<>();

    void onDispatched(String message) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher matcher = FIELD.matcher(message);
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2));
        }
        carriers.put(fields.getOrDefault("order", ""), fields.getOrDefault("carrier", "nobody we know"));
    }

    String carrierOf(String order) {
        return carriers.getOrDefault(order, "nobody yet");
    }
}
