package dev.crosscheck.verdict;

import dev.crosscheck.observation.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * One exchange of a failed test, with bodies made readable where the run could do so.
 *
 * @param exchange what was seen
 * @param request the request's body as text (a decoded gRPC message), when the kept bytes are not text themselves
 * @param answer the answer's body as text, likewise
 */
public record Step(
        Exchange exchange,
        @Nullable String request,
        @Nullable String answer) {

    /** An exchange whose bodies are shown as the bytes they were. */
    public static Step of(Exchange exchange) {
        return new Step(exchange, null, null);
    }

    /** About how many bytes of evidence it is. */
    long bytes() {
        return exchange.weight() + length(request) + length(answer);
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }
}
