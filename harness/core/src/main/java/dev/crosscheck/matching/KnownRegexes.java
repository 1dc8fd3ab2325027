package dev.crosscheck.matching;

import com.google.re2j.Pattern;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Regular expressions, each compiled once; bounded, as is the size of each that is kept. Safe for use by many threads. */
final class KnownRegexes {

    private static final int MOST = 100;
    private static final long LARGEST = 1_000;

    private final Map<String, Pattern> compiled = new ConcurrentHashMap<>();

    /**
     * A rule's regular expression.
     *
     * @param where its text is asked for only when there is something to report
     * @throws UnsupportedRuleException if it is too long, needs backtracking, or is none
     */
    Pattern of(String regex, Object where) {
        Pattern known = compiled.get(regex);
        if (known != null) {
            return known;
        }
        Pattern pattern = Regexes.compile(regex, where);
        if (compiled.size() < MOST && RegexSize.of(regex) <= LARGEST) {
            compiled.put(regex, pattern);
        }
        return pattern;
    }
}
