package dev.crosscheck.link.http1;

import dev.crosscheck.link.wire.Fields;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The start line and the headers of a message, as RFC 9112 sections 2 to 5 write them.
 *
 * @param first the three parts of the start line; the last may be empty
 * @param fields in their order
 */
record Head(List<String> first, List<Field> fields) {

    /** One header line; names are lower-case here. */
    record Field(String name, String value) {}

    private static final int PARTS = 3;
    private static final int FINAL = 200;
    private static final int SWITCHING = 101;
    private static final int STATUS_LINE_MINIMUM = 2;

    Head {
        first = List.copyOf(first);
        fields = List.copyOf(fields);
    }

    /** Reads a head; null if it is not one. */
    @Nullable
    static Head parse(String text) {
        List<String> lines = text.strip().lines().toList();
        List<String> first = List.of(lines.get(0).split(" ", PARTS));
        if (first.size() < STATUS_LINE_MINIMUM) {
            return null;
        }
        List<Field> fields = new ArrayList<>(lines.size());
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            int colon = line.indexOf(':');
            if (colon < 1) {
                return null; // also obsolete line folding, which RFC 9112 lets us refuse
            }
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            fields.add(new Field(name, line.substring(colon + 1).strip()));
        }
        return new Head(first, fields);
    }

    /** The status of an answer; 0 if this is not an answer. */
    int status() {
        String code = first.get(1);
        return first.get(0).startsWith("HTTP/1.") && code.matches("[1-9][0-9][0-9]") ? Integer.parseInt(code) : 0;
    }

    /** Whether this is a request line. */
    boolean isRequest() {
        return first.size() == PARTS && first.get(2).startsWith("HTTP/1.");
    }

    /** The method of a request. */
    String method() {
        return first.get(0);
    }

    /** The path of a request without its query; also of an absolute target. */
    String path() {
        String target = first.get(1);
        int authority = target.indexOf("://");
        if (authority > 0 && !target.startsWith("/")) {
            int slash = target.indexOf('/', authority + PARTS);
            target = slash < 0 ? "/" : target.substring(slash);
        }
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** What follows the path of a request and a question mark; empty if there is none. */
    String query() {
        int query = first.get(1).indexOf('?');
        return query < 0 ? "" : first.get(1).substring(query + 1);
    }

    /** Whether a list-valued header holds a token. */
    boolean has(String name, String token) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .flatMap(field -> Arrays.stream(field.value().split(",")))
                .anyMatch(value -> value.strip().equalsIgnoreCase(token));
    }

    /** Every value of a header, by its name in lower case. */
    List<String> values(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .toList();
    }

    boolean has(String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name));
    }

    /** Whether the connection is closed after this message. */
    boolean closes() {
        boolean old = first.contains("HTTP/1.0");
        return has("connection", "close") || (old && !has("connection", "keep-alive"));
    }

    /** Whether an answer is not the answer yet (1xx); the one that switches protocols is. */
    boolean isInterim() {
        return status() != 0 && status() < FINAL && status() != SWITCHING;
    }

    /** The same start line with other fields. */
    Head with(Fields other) {
        return new Head(
                first,
                other.all().stream()
                        .map(field -> new Field(field.name(), field.value()))
                        .toList());
    }

    /** The fields, for a fault to change. */
    Fields asFields() {
        return new Fields(fields.stream()
                .map(field -> new Fields.Field(field.name(), field.value()))
                .toList());
    }

    /** The head as it is sent. */
    String write() {
        String lines = fields.stream()
                .map(field -> field.name() + ": " + field.value() + "\r\n")
                .collect(Collectors.joining());
        return String.join(" ", first) + "\r\n" + lines + "\r\n";
    }
}
