package dev.crosscheck.definition;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path with parameters, such as {@code /orders/{id}}; a parameter stays within its segment. */
final class PathTemplate implements Comparable<PathTemplate> {

    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}]*)}");
    private static final Comparator<PathTemplate> ORDER = Comparator.<PathTemplate>comparingInt(
                    template -> template.names.size())
            .thenComparing(template -> template.text);

    private final String text;
    private final Pattern pattern;
    private final List<String> names;

    private PathTemplate(String text, Pattern pattern, List<String> names) {
        this.text = text;
        this.pattern = pattern;
        this.names = names;
    }

    static PathTemplate of(String text) {
        StringBuilder regex = new StringBuilder();
        List<String> names = new ArrayList<>();
        Matcher parameters = PARAMETER.matcher(text);
        int end = 0;
        while (parameters.find()) {
            regex.append(Pattern.quote(text.substring(end, parameters.start()))).append("([^/]+)");
            names.add(parameters.group(1));
            end = parameters.end();
        }
        regex.append(Pattern.quote(text.substring(end))).append("/?");
        return new PathTemplate(text, Pattern.compile(regex.toString()), names);
    }

    /** The decoded parameters of a path, or nothing when it is another path. */
    Optional<Map<String, String>> parameters(String path) {
        Matcher matcher = pattern.matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), decode(matcher.group(i + 1)));
        }
        return Optional.of(values);
    }

    private static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment; // a broken escape is what it is
        }
    }

    /** Fewer parameters first: {@code /orders/latest} wins over {@code /orders/{id}}. */
    @Override
    public int compareTo(PathTemplate other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathTemplate that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
