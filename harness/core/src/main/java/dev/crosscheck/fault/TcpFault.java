package dev.crosscheck.fault;

import java.time.Duration;
import java.util.Optional;

/** What may befall connections and the bytes on them, whatever they mean. */
public sealed interface TcpFault extends Fault {

    /** The provider is not there: new connections are reset at once, live ones are closed. */
    record Down() implements TcpFault {
        @Override
        public String toString() {
            return kind();
        }
    }

    /**
     * Connections are reset (TCP RST), live ones too.
     *
     * @param after how long after the injection, or after the first bytes of a later connection; zero for at once
     */
    record ResetPeer(Duration after) implements TcpFault {
        /** A reset at once. */
        public ResetPeer() {
            this(Duration.ZERO);
        }

        /**
         * Checks the time.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public ResetPeer {
            Amounts.check(this, "after", after);
        }

        @Override
        public String toString() {
            return kind() + Amounts.option("after", after);
        }
    }

    /**
     * Nothing passes: what either side sends is held back until the fault is removed; then traffic resumes.
     *
     * @param close when the connection is closed instead, counted as {@link ResetPeer#after} is; empty for never
     */
    record Timeout(Optional<Duration> close) implements TcpFault {
        /** A stall without end. */
        public Timeout() {
            this(Optional.empty());
        }

        /**
         * Checks the time.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public Timeout {
            close.ifPresent(after -> Amounts.check(this, "close", after));
        }

        @Override
        public String toString() {
            return kind()
                    + close.map(after -> " close=" + Arguments.write(after)).orElse("");
        }
    }

    /**
     * Bytes pass one way only: what flows in the direction is held back until the fault is removed; then it resumes.
     *
     * @param direction that nothing passes in
     */
    record Partition(Direction direction) implements TcpFault {
        @Override
        public String toString() {
            return kind() + " " + direction;
        }
    }

    /**
     * Each exchange (or, on plain TCP, each chunk) is delayed.
     *
     * @param delay how long, not negative
     * @param jitter each delay is shorter or longer by up to so much, but never below zero
     * @param direction what is delayed: requests, answers, or both
     * @param seed of the jitter; the same seed gives the same delays in the same order
     */
    record Latency(Duration delay, Duration jitter, Direction direction, long seed) implements TcpFault {
        /** Answers come late, all by the same time. */
        public Latency(Duration delay) {
            this(delay, Duration.ZERO, Direction.DOWNSTREAM, 0);
        }

        /**
         * Checks the times.
         *
         * @throws IllegalArgumentException if one is negative
         */
        public Latency {
            Amounts.check(this, "delay", delay);
            Amounts.check(this, "jitter", jitter);
        }

        @Override
        public String toString() {
            return kind() + " " + Arguments.write(delay) + Amounts.option("jitter", jitter) + Amounts.option(direction)
                    + Amounts.option("seed", seed);
        }
    }

    /**
     * Bytes come slowly, on each connection.
     *
     * @param kilobytesPerSecond how many thousand bytes of a direction pass in a second, 1 or more
     * @param direction that is slow
     */
    record Bandwidth(int kilobytesPerSecond, Direction direction) implements TcpFault {
        /**
         * Checks the rate.
         *
         * @throws IllegalArgumentException if it is below 1
         */
        public Bandwidth {
            Amounts.check(this, "rate", kilobytesPerSecond);
        }

        @Override
        public String toString() {
            return kind() + " " + kilobytesPerSecond + Amounts.option(direction);
        }
    }

    /**
     * Bytes come in small pieces, each in a segment of its own if the network stacks let it.
     *
     * @param averageSize of a piece in bytes, 1 or more
     * @param variation pieces are smaller or larger by up to so many bytes; below the average
     * @param delay between two pieces
     * @param direction that is sliced
     * @param seed of the sizes; the same seed cuts a connection in the same places
     */
    record Slicer(int averageSize, int variation, Duration delay, Direction direction, long seed) implements TcpFault {
        /**
         * Checks sizes and delay.
         *
         * @throws IllegalArgumentException if there may be a piece without bytes, or if the delay is negative
         */
        public Slicer {
            Amounts.check(this, "size", averageSize);
            Amounts.check(this, "delay", delay);
            if (variation < 0 || variation >= averageSize) {
                throw Amounts.wrong(this, "variation", variation, "0 or more and below the size of " + averageSize);
            }
        }

        @Override
        public String toString() {
            return kind() + " " + averageSize + Amounts.option("variation", variation) + Amounts.option("delay", delay)
                    + Amounts.option(direction) + Amounts.option("seed", seed);
        }
    }

    /**
     * A connection is closed when so many bytes have passed on it.
     *
     * @param bytes that pass, 0 or more, counted from the injection on
     * @param direction whose bytes count; each way for itself if both do
     */
    record LimitData(int bytes, Direction direction) implements TcpFault {
        /**
         * Checks the limit.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public LimitData {
            Amounts.checkLimit(this, bytes);
        }

        @Override
        public String toString() {
            return kind() + " " + bytes + Amounts.option(direction);
        }
    }

    /**
     * One way of a connection ends (TCP FIN) when so many bytes have passed; the other way goes on. What is still sent the way
     * that has ended is lost.
     *
     * @param bytes that pass, 0 or more, counted from the injection on
     * @param direction that ends
     */
    record HalfClose(int bytes, Direction direction) implements TcpFault {
        /**
         * Checks the limit.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public HalfClose {
            Amounts.checkLimit(this, bytes);
        }

        @Override
        public String toString() {
            return kind() + " " + bytes + Amounts.option(direction);
        }
    }

    /**
     * The end of a connection is passed on late.
     *
     * @param delay between the end that one side announces and the one that the other side sees
     */
    record SlowClose(Duration delay) implements TcpFault {
        /**
         * Checks the delay.
         *
         * @throws IllegalArgumentException if the delay is negative
         */
        public SlowClose {
            Amounts.check(this, "delay", delay);
        }

        @Override
        public String toString() {
            return kind() + " " + Arguments.write(delay);
        }
    }
}
