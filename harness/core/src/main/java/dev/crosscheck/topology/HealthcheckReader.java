package dev.crosscheck.topology;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code healthcheck}; a value that is not given is the engine's default. */
final class HealthcheckReader {

    private static final Set<String> KEYS =
            Set.of("test", "interval", "timeout", "retries", "start_period", "start_interval", "disable");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(h|ms|m|s|us)");

    private HealthcheckReader() {}

    static Optional<Healthcheck> read(YamlValue value) {
        Map<String, YamlValue> keys = value.map("healthcheck", KEYS);
        YamlValue test = keys.get("test");
        boolean disabled = keys.containsKey("disable") && keys.get("disable").bool("disable");
        if (disabled) {
            return Optional.empty();
        }
        if (test == null) {
            throw new TopologyException(
                    value.where(), "healthcheck", "without a test", "test: [CMD, ...]", "Say what to execute.");
        }
        return command(test)
                .map(command -> new Healthcheck(
                        command,
                        duration(keys, "timeout", Duration.ofSeconds(30)),
                        duration(keys, "start_period", Duration.ZERO),
                        duration(keys, "interval", Duration.ofSeconds(30)),
                        keys.containsKey("retries") ? keys.get("retries").number("retries", 1, 10_000) : 3));
    }

    private static Optional<List<String>> command(YamlValue test) {
        if (test.isText()) {
            return Optional.of(Healthcheck.shell(test.text("test")));
        }
        List<String> words =
                test.list("test").stream().map(word -> word.text("test")).toList();
        String kind = words.isEmpty() ? "" : words.get(0);
        return switch (kind) {
            case "NONE" -> Optional.empty();
            case "CMD" -> Optional.of(words.subList(1, words.size()));
            case "CMD-SHELL" -> Optional.of(Healthcheck.shell(String.join(" ", words.subList(1, words.size()))));
            default -> throw test.unexpected("test", "a list that begins with NONE, CMD or CMD-SHELL");
        };
    }

    private static Duration duration(Map<String, YamlValue> keys, String key, Duration otherwise) {
        YamlValue value = keys.get(key);
        return value == null ? otherwise : duration(value, key);
    }

    private static Duration duration(YamlValue value, String key) {
        String text = value.text(key);
        Matcher part = DURATION.matcher(text);
        Duration sum = Duration.ZERO;
        int at = 0;
        while (at < text.length() && part.find(at) && part.start() == at) {
            sum = sum.plus(unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
            at = part.end();
        }
        if (text.isEmpty() || at < text.length()) {
            throw value.unexpected(key, "a duration such as 1m30s");
        }
        return sum;
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "h" -> Duration.ofHours(1);
            case "m" -> Duration.ofMinutes(1);
            case "s" -> Duration.ofSeconds(1);
            case "ms" -> Duration.ofMillis(1);
            default -> Duration.ofNanos(1000);
        };
    }
}
