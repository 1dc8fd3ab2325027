package dev.crosscheck.pact;

import java.util.Arrays;

/** Versions of plugins, such as {@code 0.6.4}: compared number by number. */
final class PluginVersion {

    private PluginVersion() {}

    static boolean isOlder(String version, String other) {
        return Arrays.compare(numbers(version), numbers(other)) < 0;
    }

    private static long[] numbers(String version) {
        return Arrays.stream(version.split("[^0-9]+", -1))
                .filter(number -> number.matches("[0-9]{1,9}"))
                .mapToLong(Long::parseLong)
                .toArray();
    }
}
