package dev.crosscheck.definition;

import java.util.ArrayList;
import java.util.List;

/** What a definition forbids about one message. */
final class Violations {

    private static final int MAX_LINES = 100;
    private static final int MAX_VALUE = 200;

    private final String subject;
    private final List<String> lines = new ArrayList<>();

    Violations(String subject) {
        this.subject = subject;
    }

    void add(String path, String actual, String expected) {
        if (lines.size() < MAX_LINES) {
            String shown = actual.length() <= MAX_VALUE ? actual : actual.substring(0, MAX_VALUE) + "...";
            String line = subject + ": " + path + " was " + shown + " (expected: " + expected + ")";
            if (!lines.contains(line)) { // schemas that share a part find the same
                lines.add(line);
            }
        }
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
