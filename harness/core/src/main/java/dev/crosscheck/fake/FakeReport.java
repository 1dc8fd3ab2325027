package dev.crosscheck.fake;

import dev.crosscheck.service.LinkName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.opentest4j.AssertionFailedError;

/**
 * What is wrong with one test's use of a fake.
 *
 * @param link the consumer and the faked provider
 * @param unpromised the first 100 requests that nobody promised, in order; they count against every test that had the fake open
 * @param unexercised the test's expectations that nothing asked for
 * @param unfinished expectations begun with {@code when} and never given an answer
 */
public record FakeReport(
        LinkName link, List<Unpromised> unpromised, List<Expectation> unexercised, List<String> unfinished) {

    /**
     * A request that nobody promised.
     *
     * @param report the request, the nearest promise and the differences, on several lines
     * @param asked the request for people
     * @param nearest the nearest promise's example for people, empty when nothing is promised for the method
     */
    public record Unpromised(String report, String asked, String nearest) {}

    /** Copies its lists. */
    public FakeReport {
        unpromised = List.copyOf(unpromised);
        unexercised = List.copyOf(unexercised);
        unfinished = List.copyOf(unfinished);
    }

    /** Whether every request was promised and every expectation exercised. */
    public boolean passed() {
        return unpromised.isEmpty() && unexercised.isEmpty() && unfinished.isEmpty();
    }

    /** The reason to fail a test, unless this report passed. Carries request and nearest promise, so that an IDE shows the difference. */
    public Optional<AssertionFailedError> failure() {
        if (passed()) {
            return Optional.empty();
        }
        if (unpromised.isEmpty()) {
            return Optional.of(new AssertionFailedError(text()));
        }
        Unpromised first = unpromised.get(0);
        return Optional.of(new AssertionFailedError(text(), first.nearest(), first.asked()));
    }

    /** Everything that is wrong, on several lines; empty when nothing is. */
    public String text() {
        List<String> parts = new ArrayList<>();
        Map<String, Integer> times = new LinkedHashMap<>(); // a consumer that retries asks the same again
        unpromised.forEach(one -> times.merge(one.report(), 1, Integer::sum));
        times.forEach((report, count) -> parts.add(count == 1 ? report : report + "\n  asked " + count + " times\n"));
        if (!unexercised.isEmpty()) {
            parts.add(list(
                            link.consumer() + " never asked " + link.provider() + " for what this test expects:",
                            unexercised.stream().map(FakeReport::withAttempt).toList())
                    + "  Let the consumer call it, or remove the expectation.\n");
        }
        if (!unfinished.isEmpty()) {
            parts.add(
                    list("expectations of " + link + " have no answer:", unfinished)
                            + "  End each with reply(...), fails(...) or then...(), a message with handledBy(...) or publishedTo(...).\n");
        }
        return String.join("\n", parts);
    }

    private static String withAttempt(Expectation expectation) {
        return expectation.attempt().isEmpty()
                ? expectation.toString()
                : expectation + " (" + expectation.attempt() + ")";
    }

    private static String list(String title, List<?> items) {
        return items.stream().map(item -> "    " + item + "\n").collect(Collectors.joining("", title + "\n", ""));
    }
}
