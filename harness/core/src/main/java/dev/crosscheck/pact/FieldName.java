package dev.crosscheck.pact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a query parameter, a header or a field of a form, as paths of pacts spell it: {@code name}, {@code $.name},
 * {@code $['a name'][0]}.
 *
 * @param name without its wrapping
 * @param index which of its values is meant, or {@link #ALL}
 */
record FieldName(String name, int index) {

    static final int ALL = -1;

    private static final Pattern INDEX = Pattern.compile("(.+)\\[(\\d{1,9}|\\*)]");
    private static final Pattern QUOTED = Pattern.compile("\\$?\\['(.*)']");

    static FieldName parse(String path) {
        Matcher indexed = INDEX.matcher(path);
        String rest = path;
        int index = ALL;
        if (indexed.matches()) {
            rest = indexed.group(1);
            index = indexed.group(2).equals("*") ? ALL : Integer.parseInt(indexed.group(2));
        }
        Matcher quoted = QUOTED.matcher(rest);
        if (quoted.matches()) {
            return new FieldName(quoted.group(1), index);
        }
        return new FieldName(rest.startsWith("$.") ? rest.substring(2) : rest, index);
    }

    boolean covers(int position) {
        return index == ALL || index == position;
    }
}
