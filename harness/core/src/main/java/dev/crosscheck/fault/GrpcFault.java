package dev.crosscheck.fault;

import dev.crosscheck.service.GrpcCode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What may befall gRPC calls. */
public sealed interface GrpcFault extends Fault {

    /**
     * The consumer gets this gRPC status and the provider never sees the call.
     *
     * @param code the status code
     * @param message the status message, may be empty
     */
    record GrpcStatus(GrpcCode code, String message) implements GrpcFault {
        @Override
        public String toString() {
            return kind() + " " + code + (message.isEmpty() ? "" : " " + message);
        }
    }

    /**
     * The consumer gets this gRPC status with metadata and the provider never sees the call.
     *
     * @param code the status code
     * @param metadata by keys in lower case; values of keys that end in {@code -bin} are Base64, so that
     *     {@code grpc-status-details-bin} carries rich details
     */
    record GrpcError(GrpcCode code, Map<String, String> metadata) implements GrpcFault {
        /** Copies the metadata. */
        public GrpcError {
            metadata = Map.copyOf(metadata);
        }

        @Override
        public String toString() {
            return kind() + " " + code
                    + new TreeMap<>(metadata)
                            .entrySet().stream()
                                    .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
                                    .collect(Collectors.joining());
        }
    }

    /**
     * The consumer gets UNAVAILABLE with the provider's wish when it be asked again ({@code grpc-retry-pushback-ms}, gRFC A6).
     *
     * @param wish milliseconds; a negative number or anything else means not to retry
     */
    record RetryPushback(String wish) implements GrpcFault {
        @Override
        public String toString() {
            return kind() + " " + wish;
        }
    }

    /** The provider is not told how long the consumer waits: {@code grpc-timeout} is lost. */
    record DeadlineLost() implements GrpcFault {
        @Override
        public String toString() {
            return kind();
        }
    }

    /** The call falls out of its trace: {@code traceparent}, {@code tracestate} and {@code grpc-trace-bin} are lost. */
    record TraceLost() implements GrpcFault {
        @Override
        public String toString() {
            return kind();
        }
    }

    /**
     * The answer comes just before the consumer's deadline; calls without one are not struck.
     *
     * @param margin how long before
     */
    record BeforeDeadline(Duration margin) implements GrpcFault {
        /**
         * Checks the margin.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public BeforeDeadline {
            Amounts.check(this, "margin", margin);
        }

        @Override
        public String toString() {
            return kind() + " " + Arguments.write(margin);
        }
    }

    /**
     * The answer comes just after the consumer's deadline; calls without one are not struck.
     *
     * @param margin how long after
     */
    record AfterDeadline(Duration margin) implements GrpcFault {
        /**
         * Checks the margin.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public AfterDeadline {
            Amounts.check(this, "margin", margin);
        }

        @Override
        public String toString() {
            return kind() + " " + Arguments.write(margin);
        }
    }

    /**
     * The answer's stream dies when so many messages have come.
     *
     * @param messages that come, 0 or more
     * @param code the status that it ends with
     */
    record StreamDies(int messages, GrpcCode code) implements GrpcFault {
        /**
         * Checks the messages.
         *
         * @throws IllegalArgumentException if they are negative
         */
        public StreamDies {
            Amounts.checkMessages(this, messages);
        }

        @Override
        public String toString() {
            return kind() + " " + messages + Amounts.option("code", code, GrpcCode.UNAVAILABLE);
        }
    }

    /**
     * The answer's stream stalls when so many messages have come, until the fault is removed; then it goes on.
     *
     * @param messages that come, 0 or more
     */
    record StreamStalls(int messages) implements GrpcFault {
        /**
         * Checks the messages.
         *
         * @throws IllegalArgumentException if they are negative
         */
        public StreamStalls {
            Amounts.checkMessages(this, messages);
        }

        @Override
        public String toString() {
            return kind() + " " + messages;
        }
    }

    /**
     * One message of the answer comes twice.
     *
     * @param message counted from 1
     */
    record MessageRepeated(int message) implements GrpcFault {
        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException if it is below 1
         */
        public MessageRepeated {
            Amounts.check(this, "message", message);
        }

        @Override
        public String toString() {
            return kind() + " " + message;
        }
    }

    /** The answer says that its messages are compressed in a way that nobody knows. */
    record BadEncoding() implements GrpcFault {
        @Override
        public String toString() {
            return kind();
        }
    }

    /** The answer ends without trailers, and so without a status, as behind a front that loses them. */
    record TrailersMissing() implements GrpcFault {
        @Override
        public String toString() {
            return kind();
        }
    }

    /** The answer's trailers come without {@code grpc-status}. */
    record StatusMissing() implements GrpcFault {
        @Override
        public String toString() {
            return kind();
        }
    }
}
