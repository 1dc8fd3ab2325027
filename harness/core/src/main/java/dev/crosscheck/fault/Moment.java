package dev.crosscheck.fault;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A point in the course of one message, a request or an answer, at which a fault strikes. */
public sealed interface Moment {

    /** A point that every message has. */
    enum Point implements Moment {
        /** Nothing of the message has passed. */
        BEFORE_HEADERS("before headers"),
        /** The headers have passed, and nothing behind them. */
        AFTER_HEADERS("after headers"),
        /**
         * All has passed but the trailers; of a message without trailers, all but its end. HTTP/1 has such an end only where the
         * body comes in chunks: other messages never get there.
         */
        BEFORE_TRAILERS("before trailers");

        private final String text;

        Point(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * So many bytes of the body have passed. A message with a shorter body never gets there.
     *
     * @param count 1 or more
     */
    record AfterBytes(long count) implements Moment {

        /**
         * Checks the count.
         *
         * @throws IllegalArgumentException if the count is below 1
         */
        public AfterBytes {
            requirePositive("bytes", count);
        }

        @Override
        public String toString() {
            return "after " + count + " bytes";
        }
    }

    /**
     * So many gRPC messages have passed. A stream with fewer never gets there, and what is not gRPC has none.
     *
     * @param count 1 or more
     */
    record AfterMessages(int count) implements Moment {

        /**
         * Checks the count.
         *
         * @throws IllegalArgumentException if the count is below 1
         */
        public AfterMessages {
            requirePositive("messages", count);
        }

        @Override
        public String toString() {
            return "after " + count + " messages";
        }
    }

    /**
     * Reads a moment as it prints itself: {@code "before headers"}, {@code "after headers"}, {@code "after 100 bytes"},
     * {@code "after 3 messages"}, {@code "before trailers"}.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    static Moment parse(String text) {
        for (Point point : Point.values()) {
            if (point.toString().equals(text)) {
                return point;
            }
        }
        Matcher counted = Pattern.compile("after (\\d{1,9}) (bytes?|messages?)").matcher(text);
        if (!counted.matches()) {
            throw new IllegalArgumentException(
                    "fault: moment was '" + text + "' (expected: 'before headers', 'after headers',"
                            + " 'after 100 bytes', 'after 3 messages' or 'before trailers'). Choose one of these.");
        }
        int count = Integer.parseInt(counted.group(1));
        return counted.group(2).startsWith("byte") ? new AfterBytes(count) : new AfterMessages(count);
    }

    private static void requirePositive(String what, long count) {
        if (count < 1) {
            throw new IllegalArgumentException("fault: moment was after " + count + " " + what
                    + " (expected: 1 or more). Say 'after headers' for none.");
        }
    }
}
