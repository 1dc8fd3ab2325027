package dev.crosscheck.fault;

import dev.crosscheck.service.GrpcCode;
import java.time.Duration;
import java.util.List;

/**
 * Something bad that is done on purpose, as data; its effect on the wire is the link's business.
 *
 * <p>Names are Toxiproxy's where it has one.
 */
public sealed interface Fault {

    /** The fault's name in the catalogue, in a report and in the evidence. */
    String kind();

    /** Every {@link #kind()} there is, in the catalogue's order. */
    static List<String> kinds() {
        return FaultText.KINDS;
    }

    /**
     * Reads a fault as people write it, which is also how it prints itself: {@code "down"}, {@code "reset_peer"}, {@code "timeout"},
     * {@code "latency 250ms"} (or {@code s}), {@code "http_status 503"}, {@code "grpc_status UNAVAILABLE"}, the last one with an
     * optional message behind it.
     *
     * @throws IllegalArgumentException if the text is none of these
     */
    static Fault parse(String text) {
        return FaultText.parse(text);
    }

    /**
     * Each exchange (or, on plain TCP, each chunk) is delayed.
     *
     * @param delay how long, not negative
     */
    record Latency(Duration delay) implements Fault {
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
            return "latency " + delay.toMillis() + "ms";
        }
    }

    /** The provider is not there: new connections are refused or closed at once, live ones are closed. */
    record Down() implements Fault {
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
    record ResetPeer() implements Fault {
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
    record Timeout() implements Fault {
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
     * The consumer gets this HTTP status and the provider never sees the request.
     *
     * @param status from 200 to 599
     */
    record HttpStatus(int status) implements Fault {
        /**
         * Checks the status.
         *
         * @throws IllegalArgumentException if the status is not from 200 to 599
         */
        public HttpStatus {
            if (status < 200 || status > 599) {
                throw new IllegalArgumentException(
                        "fault: http status was " + status + " (expected: 200 to 599). Choose a final HTTP status.");
            }
        }

        @Override
        public String kind() {
            return "http_status";
        }

        @Override
        public String toString() {
            return "http_status " + status;
        }
    }

    /**
     * The consumer gets this gRPC status and the provider never sees the call.
     *
     * @param code the status code
     * @param message the status message, may be empty
     */
    record GrpcStatus(GrpcCode code, String message) implements Fault {
        @Override
        public String kind() {
            return "grpc_status";
        }

        @Override
        public String toString() {
            return "grpc_status " + code + (message.isEmpty() ? "" : " " + message);
        }
    }
}
