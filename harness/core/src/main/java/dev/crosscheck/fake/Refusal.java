package dev.crosscheck.fake;

import dev.crosscheck.service.LinkName;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/** Makes the error for an expectation that may not be written down. */
final class Refusal {

    private Refusal() {}

    /**
     * What the definition forbids.
     *
     * @param where the expectation and the part of it
     */
    static AssertionFailedError forbidden(LinkName link, String source, String where, List<String> violations) {
        return new AssertionFailedError(link + ": expectation '" + where + "' was refused (expected: what " + source
                + " allows). Change the expectation, or the definition with its provider.\n"
                + lines(violations));
    }

    /** What contradicts itself: an example that its own rules would not match. */
    static AssertionFailedError contradiction(LinkName link, String where, List<?> mismatches) {
        return new AssertionFailedError(link + ": expectation '" + where
                + "' was refused (expected: an example that its own rules match). Change the example or the rule.\n"
                + lines(mismatches));
    }

    /** One name and state for two expectations: a pact could hold only one, and no provider could keep both. */
    static AssertionFailedError twice(LinkName link, Expectation again) {
        return new AssertionFailedError(link + ": expectation '" + again
                + "' was written twice by one test (expected: one answer to one request in one state). "
                + "Give one of them another state, or tell them apart with as(...).");
    }

    private static String lines(List<?> items) {
        StringBuilder text = new StringBuilder();
        items.forEach(item -> text.append("    ").append(item).append('\n'));
        return text.toString();
    }
}
