package dev.crosscheck.fake;

import dev.crosscheck.fake.Book.Miss;
import dev.crosscheck.matching.Mismatch;
import dev.crosscheck.service.LinkName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says why nobody promised a request: what was asked, the promise that comes nearest, and each difference between the two with
 * the rule that made it one.
 *
 * @param asked the request for people
 * @param violations why the definition would not allow the request
 * @param misses the promises for the same method, nearest first
 * @param all all promises there are
 */
record NearestMiss(
        LinkName link, String method, String asked, List<String> violations, List<Miss> misses, List<Expectation> all) {

    private static final int DIFFERENCES = 20;
    private static final int OTHERS = 5;
    private static final int TEXT = 2_000;
    private static final int SUMMARY = 500;

    /** One line, short enough for a gRPC status. */
    String summary() {
        boolean forbidden = !violations.isEmpty()
                && (misses.isEmpty() || misses.get(0).differences().isEmpty());
        String why = forbidden
                ? String.join("; ", violations)
                : misses.isEmpty()
                        ? "nothing is promised for this method"
                        : "nearest is '" + misses.get(0).expectation() + "', but "
                                + misses.get(0).differences().stream()
                                        .map(NearestMiss::inOneLine)
                                        .collect(Collectors.joining("; "));
        return cut("nobody promised " + method + " to " + link.consumer() + ": " + why, SUMMARY);
    }

    /** The whole report, on several lines. */
    String report() {
        StringBuilder text = new StringBuilder(link.consumer() + " asked " + link.provider()
                + " for what nobody promised: " + method + "\n\n  asked\n" + indent(cut(asked, TEXT)));
        if (!violations.isEmpty()) {
            text.append("\n  the definition does not allow it\n")
                    .append(indent(String.join("\n", violations.subList(0, Math.min(DIFFERENCES, violations.size())))));
        }
        if (misses.isEmpty()) {
            noneForThisMethod(text);
        } else {
            nearest(text, misses.get(0));
            others(text);
        }
        return text.toString();
    }

    private void nearest(StringBuilder text, Miss miss) {
        Expectation nearest = miss.expectation();
        text.append("\n  nearest promise (")
                .append(nearest.writer() == null ? "recorded in a pact" : "written by this test")
                .append(")\n    ")
                .append(nearest)
                .append('\n');
        miss.differences().stream().limit(DIFFERENCES).forEach(difference -> text.append(inThreeLines(difference)));
        if (miss.differences().size() > DIFFERENCES) {
            text.append("      and ")
                    .append(miss.differences().size() - DIFFERENCES)
                    .append(" more\n");
        }
    }

    private void others(StringBuilder text) {
        if (misses.size() == 1) {
            return;
        }
        text.append("\n  farther away\n");
        misses.stream()
                .skip(1)
                .limit(OTHERS)
                .forEach(miss -> text.append("    ")
                        .append(miss.expectation())
                        .append(" (differs at ")
                        .append(miss.differences().stream()
                                .map(Mismatch::path)
                                .distinct()
                                .limit(OTHERS)
                                .collect(Collectors.joining(", ")))
                        .append(")\n"));
        if (misses.size() > OTHERS + 1) {
            text.append("    and ").append(misses.size() - OTHERS - 1).append(" more\n");
        }
    }

    private void noneForThisMethod(StringBuilder text) {
        if (all.isEmpty()) {
            text.append(
                    "\n  nothing at all is promised\n    Write an expectation in the test, or give the fake a pact.\n");
            return;
        }
        text.append("\n  nothing is promised for this method, only\n");
        all.stream()
                .limit(OTHERS)
                .forEach(promise -> text.append("    ").append(promise).append('\n'));
        if (all.size() > OTHERS) {
            text.append("    and ").append(all.size() - OTHERS).append(" more\n");
        }
    }

    private static String inThreeLines(Mismatch difference) {
        return "      " + difference.path() + " (" + difference.rule() + ")\n        promised  "
                + cut(difference.expected(), TEXT) + "\n        asked     " + cut(difference.actual(), TEXT) + "\n";
    }

    private static String inOneLine(Mismatch difference) {
        return difference.path() + " was " + difference.actual() + " (expected: " + difference.expected() + ")";
    }

    private static String indent(String text) {
        return text.lines().map(line -> "    " + line + "\n").collect(Collectors.joining());
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "... (" + (text.length() - most) + " more)";
    }
}
