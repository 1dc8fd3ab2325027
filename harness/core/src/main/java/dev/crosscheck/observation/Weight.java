package dev.crosscheck.observation;

import org.jspecify.annotations.Nullable;

/** About how many bytes of memory something observed takes, rather more than less. */
final class Weight {

    private static final int EXCHANGE = 400;
    private static final int ANSWER = 64;
    private static final int TEXT = 64;

    private Weight() {}

    static long of(Exchange exchange) {
        return EXCHANGE
                + of(exchange.method())
                + of(exchange.query())
                + of(exchange.answer().grpcMessage())
                + exchange.request().weight()
                + exchange.answer().content().weight();
    }

    /** The text of an interaction's description is shared by all its answers, but who knows. */
    static long of(FakeAnswer answer) {
        return ANSWER + of(answer.method()) + of(answer.interaction()) + of(answer.report());
    }

    /** As if no character were of those that take a single byte. */
    static long of(@Nullable String text) {
        return text == null ? 0 : TEXT + 2L * text.length();
    }
}
