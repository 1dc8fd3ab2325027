package dev.crosscheck.fault;

/** What may befall streams and connections of HTTP/2, frame by frame, and so calls of gRPC. */
public sealed interface Http2Fault extends Fault {

    /** The request is refused before anything was done (RST_STREAM, REFUSED_STREAM): it may be sent again. */
    record RefusedStream() implements Http2Fault {
        @Override
        public String toString() {
            return kind();
        }
    }

    /**
     * The stream is reset when the answer's headers have come.
     *
     * @param code that RST_STREAM carries
     */
    record RstAfterHeader(Http2Code code) implements Http2Fault {
        @Override
        public String toString() {
            return kind() + Amounts.option("code", code, Http2Code.INTERNAL_ERROR);
        }
    }

    /**
     * The stream is reset within the answer's body.
     *
     * @param bytes that have come by then, 1 or more
     * @param code that RST_STREAM carries
     */
    record RstDuringData(int bytes, Http2Code code) implements Http2Fault {
        /**
         * Checks the bytes.
         *
         * @throws IllegalArgumentException if there are none
         */
        public RstDuringData {
            Amounts.check(this, "bytes", bytes);
        }

        @Override
        public String toString() {
            return kind() + " " + bytes + Amounts.option("code", code, Http2Code.INTERNAL_ERROR);
        }
    }

    /**
     * The stream is reset when the answer's body has come and its trailers have not.
     *
     * @param code that RST_STREAM carries
     */
    record RstAfterData(Http2Code code) implements Http2Fault {
        @Override
        public String toString() {
            return kind() + Amounts.option("code", code, Http2Code.INTERNAL_ERROR);
        }
    }

    /** What the consumer asks to be acknowledged, to see whether anybody is there (PING), is not. */
    record PingUnanswered() implements Http2Fault {
        @Override
        public String toString() {
            return kind();
        }
    }

    /** The consumer's SETTINGS are not acknowledged. */
    record SettingsUnanswered() implements Http2Fault {
        @Override
        public String toString() {
            return kind();
        }
    }

    /**
     * Nobody is told that there is room again (WINDOW_UPDATE): what is larger than the window stalls until the fault is removed.
     *
     * @param direction whose data stalls
     */
    record WindowStarved(Direction direction) implements Http2Fault {
        @Override
        public String toString() {
            return kind() + Amounts.option(direction);
        }
    }

    /**
     * The provider takes only so many requests at a time on a connection (SETTINGS_MAX_CONCURRENT_STREAMS).
     *
     * @param streams 1 or more
     */
    record MaxStreams(int streams) implements Http2Fault {
        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException if it is below 1
         */
        public MaxStreams {
            Amounts.check(this, "streams", streams);
        }

        @Override
        public String toString() {
            return kind() + " " + streams;
        }
    }

    /** Which requests a provider that says goodbye will still answer. */
    enum Last {
        /** Those before the one that made it say goodbye, which may be sent again elsewhere. */
        BELOW,
        /** That one too. */
        THIS,
        /** All that come before the connection ends. */
        ALL
    }

    /**
     * The provider says goodbye when the request arrives (GOAWAY), answers what it still will and ends the connection.
     *
     * @param last what it will answer
     * @param code that GOAWAY carries
     */
    record Goaway(Last last, Http2Code code) implements Http2Fault {
        @Override
        public String toString() {
            return kind() + Amounts.option("last", last, Last.THIS) + Amounts.option("code", code, Http2Code.NO_ERROR);
        }
    }

    /**
     * The provider says goodbye when the request arrives (GOAWAY) and closes the connection behind that, whatever is going on.
     *
     * @param last what it says that it will answer
     * @param code that GOAWAY carries
     */
    record GoawayAbrupt(Last last, Http2Code code) implements Http2Fault {
        @Override
        public String toString() {
            return kind() + Amounts.option("last", last, Last.THIS) + Amounts.option("code", code, Http2Code.NO_ERROR);
        }
    }
}
