package dev.crosscheck.fake;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The media types that a consumer takes (RFC 9110, section 12.5.1); everything, when it does not say. */
final class Acceptance {

    private static final Pattern QUALITY = Pattern.compile("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)");

    private final Map<String, Double> ranges = new LinkedHashMap<>();
    private final String text;

    private Acceptance(List<String> values) {
        text = String.join(", ", values);
        for (String each : text.split(",", -1)) {
            String[] parts = each.strip().toLowerCase(Locale.ROOT).split("\\s*;\\s*", -1);
            if (!parts[0].isEmpty()) {
                ranges.putIfAbsent(parts[0], quality(parts));
            }
        }
    }

    static Acceptance of(Map<String, List<String>> headers) {
        return new Acceptance(headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("accept"))
                .flatMap(header -> header.getValue().stream())
                .toList());
    }

    private static double quality(String[] parts) {
        return Arrays.stream(parts)
                .filter(parameter -> QUALITY.matcher(parameter).matches())
                .mapToDouble(parameter -> Double.parseDouble(parameter.substring(2)))
                .findFirst()
                .orElse(1);
    }

    /** How much a media type is wanted, from 0 for not at all to 1; the closest range decides. */
    double quality(String contentType) {
        if (ranges.isEmpty()) {
            return 1;
        }
        String mediaType = contentType.replaceFirst("\\s*;.*", "").strip().toLowerCase(Locale.ROOT);
        if (mediaType.isEmpty()) {
            return 1;
        }
        return List.of(mediaType, mediaType.replaceFirst("/.*", "/*"), "*/*").stream()
                .filter(ranges::containsKey)
                .findFirst()
                .map(ranges::get)
                .orElse(0.0);
    }

    /** As the consumer wrote it. */
    @Override
    public String toString() {
        return text;
    }
}
