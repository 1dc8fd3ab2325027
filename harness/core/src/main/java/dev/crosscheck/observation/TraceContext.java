package dev.crosscheck.observation;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * To which trace a request says it belongs (W3C Trace Context, section 3.2).
 *
 * @param trace the trace's id, 32 hexadecimal digits in lower case, not all of them 0
 * @param parent the id of the caller's span, 16 such digits
 */
public record TraceContext(String trace, String parent) {

    private static final Pattern TRACE = Pattern.compile("(?!0{32})[0-9a-f]{32}");
    private static final Pattern PARENT = Pattern.compile("(?!0{16})[0-9a-f]{16}");
    private static final Pattern HEADER = Pattern.compile(
            "(?!ff)(?<version>[0-9a-f]{2})-(?<trace>[0-9a-f]{32})-(?<parent>[0-9a-f]{16})-[0-9a-f]{2}(?<more>-.*)?");
    private static final int LONGEST = 512;

    /**
     * Checks both.
     *
     * @throws IllegalArgumentException if one of them is not an id
     */
    public TraceContext {
        if (!TRACE.matcher(trace).matches() || !PARENT.matcher(parent).matches()) {
            throw new IllegalArgumentException("trace context: ids were '" + trace + "' and '" + parent
                    + "' (expected: 32 and 16 lower-case hexadecimal digits, not all 0). Give those of traceparent.");
        }
    }

    /**
     * What the values of {@code traceparent} say; empty unless there is one, of a form that its version allows. More than one
     * value says nothing, as no receiver may choose between them.
     */
    public static Optional<TraceContext> of(List<String> traceparent) {
        if (traceparent.size() != 1 || traceparent.get(0).length() > LONGEST) {
            return Optional.empty();
        }
        Matcher header = HEADER.matcher(traceparent.get(0).strip());
        boolean readable = header.matches()
                && (header.group("more") == null || !header.group("version").equals("00"))
                && TRACE.matcher(header.group("trace")).matches()
                && PARENT.matcher(header.group("parent")).matches();
        return readable
                ? Optional.of(new TraceContext(header.group("trace"), header.group("parent")))
                : Optional.empty();
    }
}
