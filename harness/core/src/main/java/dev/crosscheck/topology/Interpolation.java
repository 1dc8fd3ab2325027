package dev.crosscheck.topology;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replaces {@code $V}, <code>${V}</code>, <code>${V:-default}</code>, <code>${V-default}</code>, <code>${V:?error}</code>,
 * <code>${V?error}</code>, <code>${V:+other}</code>, <code>${V+other}</code> and {@code $$}, as the Compose specification says
 * (12-interpolation.md), except that a variable which is set nowhere and has no default is an error instead of a warning.
 */
final class Interpolation {

    private static final int MAX_NESTING = 8;
    private static final int MAX_LENGTH = 64 * 1024;
    private static final Set<String> OPERATORS = Set.of(":-", "-", ":?", "?", ":+", "+");

    private final Map<String, String> values;

    Interpolation(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    @Nullable
    String value(String name) {
        return values.get(name);
    }

    String apply(String text, Location where) {
        return text.indexOf('$') < 0 ? text : apply(text, where, 0);
    }

    private String apply(String text, Location where, int depth) {
        if (depth > MAX_NESTING) {
            throw new TopologyException(
                    where,
                    "nesting of defaults",
                    "deeper than " + MAX_NESTING,
                    "at most " + MAX_NESTING,
                    "Simplify it.");
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != '$') {
                out.append(c);
                at++;
            } else if (text.startsWith("$$", at)) {
                out.append('$');
                at += 2;
            } else if (text.startsWith("${", at)) {
                int close = closing(text, at, where);
                out.append(braced(text.substring(at + 2, close), where, depth));
                at = close + 1;
            } else {
                int end = endOfName(text, at + 1);
                out.append(plain(text.substring(at + 1, end), where));
                at = end;
            }
            if (out.length() > MAX_LENGTH) {
                throw new TopologyException(
                        where, "a value", "longer than " + MAX_LENGTH, "at most " + MAX_LENGTH, "Shorten it.");
            }
        }
        return out.toString();
    }

    private String braced(String inside, Location where, int depth) {
        int end = endOfName(inside, 0);
        String name = inside.substring(0, end);
        if (end == inside.length()) {
            return plain(name, where);
        }
        int length = inside.charAt(end) == ':' ? 2 : 1;
        String operator = inside.substring(end, Math.min(end + length, inside.length()));
        if (name.isEmpty() || !OPERATORS.contains(operator)) {
            throw malformed("${" + inside + "}", where);
        }
        String operand = inside.substring(end + length);
        String value = values.get(name);
        boolean set = value != null && !(operator.startsWith(":") && value.isEmpty());
        return switch (operator.charAt(length - 1)) {
            case '-' -> set && value != null ? value : apply(operand, where, depth + 1);
            case '+' -> set ? apply(operand, where, depth + 1) : "";
            default -> {
                if (set && value != null) {
                    yield value;
                }
                throw new TopologyException(
                        where, "variable " + name, "not set", "a value: " + operand, "Set it in the environment.");
            }
        };
    }

    private String plain(String name, Location where) {
        if (name.isEmpty()) {
            throw malformed("$", where);
        }
        String value = values.get(name);
        if (value == null) {
            throw new TopologyException(
                    where,
                    "variable " + name,
                    "not set",
                    "a value or a default",
                    "Set it in the environment, or write ${" + name + ":-default}.");
        }
        return value;
    }

    private static int closing(String text, int open, Location where) {
        int depth = 0;
        for (int at = open; at < text.length(); at++) {
            if (text.startsWith("${", at)) {
                depth++;
            } else if (text.charAt(at) == '}' && --depth == 0) {
                return at;
            }
        }
        throw malformed(text.substring(open), where);
    }

    private static int endOfName(String text, int start) {
        int end = start;
        while (end < text.length() && isNamePart(text.charAt(end), end == start)) {
            end++;
        }
        return end;
    }

    private static boolean isNamePart(char c, boolean first) {
        return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!first && c >= '0' && c <= '9');
    }

    private static TopologyException malformed(String text, Location where) {
        return new TopologyException(
                where, "interpolation", "'" + text + "'", "${NAME} or ${NAME:-default}", "Write $$ for a dollar sign.");
    }
}
