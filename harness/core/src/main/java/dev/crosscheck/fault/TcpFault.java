package dev.crosscheck.fault;

import java.time.Duration;

/** What may befall connections and the bytes on them, whatever they mean. */
public sealed interface TcpFault extends Fault {

    /** The provider is not there: new connections are reset at once, live ones are closed. */
    record Down() implements TcpFault {
        @Override
        public String kind() {
            return "down";
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** Connections are reset (TCP RST), live ones too. */
    record ResetPeer() implements TcpFault {
        @Override
        public String kind() {
            return "reset_peer";
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /** Nothing comes back: what the consumer sends is swallowed until the fault is removed; then traffic resumes. */
    record Timeout() implements TcpFault {
        @Override
        public String kind() {
            return "timeout";
        }

        @Override
        public String toString() {
            return kind();
        }
    }

    /**
     * Each exchange (or, on plain TCP, each chunk) is delayed.
     *
     * @param delay how long, not negative
     */
    record Latency(Duration delay) implements TcpFault {
        /**
         * Checks the delay.
         *
         * @throws IllegalArgumentException if the delay is negative
         */
        public Latency {
            if (delay.isNegative()) {
                throw new IllegalArgumentException(
                        "fault: latency was " + delay + " (expected: zero or more). Give a positive duration.");
            }
        }

        @Override
        public String kind() {
            return "latency";
        }

        @Override
        public String toString() {
            return kind() + " " + Arguments.write(delay);
        }
    }
}
