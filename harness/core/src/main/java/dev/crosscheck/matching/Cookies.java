package dev.crosscheck.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares cookies one by one: a browser sends them in any order, and others besides. */
final class Cookies {

    private Cookies() {}

    /** Of a request: pairs, in one header or in several. */
    static List<Mismatch> sent(String where, List<String> expected, List<String> actual) {
        List<String> received = pairs(actual);
        return missing(where, pairs(expected), received, received);
    }

    /** Of a response: one header each, its attributes in any order and case. */
    static List<Mismatch> set(String where, List<String> expected, List<String> actual) {
        return missing(
                where,
                expected.stream().map(Cookies::canonical).toList(),
                actual.stream().map(Cookies::canonical).toList(),
                actual);
    }

    private static List<Mismatch> missing(
            String where, List<String> expected, List<String> received, List<String> shown) {
        List<Mismatch> mismatches = new ArrayList<>();
        for (String cookie : expected) {
            if (!received.contains(cookie)) {
                mismatches.add(new Mismatch(where, ValueText.of(cookie), ValueText.of(shown), "equality"));
            }
        }
        return mismatches;
    }

    private static List<String> pairs(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Arrays.stream(header.split(";", -1)))
                .map(String::strip)
                .filter(pair -> !pair.isEmpty())
                .toList();
    }

    private static String canonical(String cookie) {
        List<String> parts =
                Arrays.stream(cookie.split(";", -1)).map(String::strip).toList();
        Set<String> attributes = parts.stream()
                .skip(1)
                .map(attribute -> {
                    int equals = attribute.indexOf('=');
                    return equals < 0
                            ? attribute.toLowerCase(Locale.ROOT)
                            : attribute.substring(0, equals).toLowerCase(Locale.ROOT) + attribute.substring(equals);
                })
                .collect(Collectors.toSet());
        return Stream.concat(parts.stream().limit(1), attributes.stream().sorted())
                .collect(Collectors.joining("; "));
    }
}
