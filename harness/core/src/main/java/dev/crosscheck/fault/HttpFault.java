package dev.crosscheck.fault;

import java.time.Duration;
import java.util.Optional;

/** What may befall the exchanges of HTTP, of either version, and so calls of gRPC too. */
public sealed interface HttpFault extends Fault {

    /**
     * The consumer gets this HTTP status and the provider never sees the request.
     *
     * @param status from 200 to 599
     * @param retryAfter what {@code Retry-After} says, in whole seconds; empty for no such header
     */
    record HttpStatus(int status, Optional<Duration> retryAfter) implements HttpFault {
        /** A status alone. */
        public HttpStatus(int status) {
            this(status, Optional.empty());
        }

        /**
         * Checks the status.
         *
         * @throws IllegalArgumentException if the status is not from 200 to 599, or the time is negative
         */
        public HttpStatus {
            Amounts.checkStatus(this, status);
            retryAfter.ifPresent(time -> Amounts.check(this, "retry_after", time));
        }

        @Override
        public String toString() {
            return kind() + " " + status
                    + retryAfter
                            .map(time -> " retry_after=" + time.toSeconds() + "s")
                            .orElse("");
        }
    }

    /**
     * The consumer gets a page of HTML in the provider's stead, as from a gateway that has its own idea of an answer.
     *
     * @param status from 200 to 599
     */
    record ErrorPage(int status) implements HttpFault {
        /**
         * Checks the status.
         *
         * @throws IllegalArgumentException if the status is not from 200 to 599
         */
        public ErrorPage {
            Amounts.checkStatus(this, status);
        }

        @Override
        public String toString() {
            return kind() + " " + status;
        }
    }

    /** The consumer is sent to the very place that it asked (302); the provider never sees the request. */
    record RedirectLoop() implements HttpFault {
        @Override
        public String toString() {
            return kind();
        }
    }

    /**
     * The provider does its work, and the consumer sees an error.
     *
     * @param answer what the consumer gets: an {@link HttpStatus} or a {@link GrpcFault.GrpcStatus}; empty for a reset
     */
    record Omission(Optional<Fault> answer) implements HttpFault {
        /** The consumer sees a reset. */
        public Omission() {
            this(Optional.empty());
        }

        /**
         * Checks the answer.
         *
         * @throws IllegalArgumentException if it is another fault
         */
        public Omission {
            boolean known = answer.map(fault -> fault instanceof HttpStatus || fault instanceof GrpcFault.GrpcStatus)
                    .orElse(true);
            if (!known) {
                throw Amounts.wrong(this, "answer", answer, "http_status or grpc_status");
            }
        }

        @Override
        public String toString() {
            return kind() + answer.map(fault -> " " + fault).orElse("");
        }
    }

    /**
     * The answer ends before its end, without an error: the connection on HTTP/1, the stream on HTTP/2.
     *
     * @param bytes of the body that come, 0 or more
     */
    record TruncatedBody(int bytes) implements HttpFault {
        /**
         * Checks the bytes.
         *
         * @throws IllegalArgumentException if they are negative
         */
        public TruncatedBody {
            Amounts.checkLimit(this, bytes);
        }

        @Override
        public String toString() {
            return kind() + " " + bytes;
        }
    }

    /** The connection ends where the answer is due, on HTTP/1. */
    record EmptyReply() implements HttpFault {
        @Override
        public String toString() {
            return kind();
        }
    }

    /** The answer's head is sound; then comes what is no chunk, and the end of the connection, on HTTP/1. */
    record MalformedChunk() implements HttpFault {
        @Override
        public String toString() {
            return kind();
        }
    }

    /** Bytes that make no sense come where the answer is due, and the end of the connection, on HTTP/1. */
    record Garbage() implements HttpFault {
        @Override
        public String toString() {
            return kind();
        }
    }

    /**
     * The head of the answer comes byte by byte, on HTTP/1.
     *
     * @param gap between two bytes
     */
    record SlowHeaders(Duration gap) implements HttpFault {
        /**
         * Checks the gap.
         *
         * @throws IllegalArgumentException if it is negative
         */
        public SlowHeaders {
            Amounts.check(this, "gap", gap);
        }

        @Override
        public String toString() {
            return kind() + " " + Arguments.write(gap);
        }
    }

    /** Who waits for {@code 100 Continue} before it sends the body waits in vain. */
    record NoContinue() implements HttpFault {
        @Override
        public String toString() {
            return kind();
        }
    }

    /**
     * The provider closes the connection just as the consumer uses it again, on HTTP/1: the first request on a connection passes.
     */
    record KeepAliveRace() implements HttpFault {
        @Override
        public String toString() {
            return kind();
        }
    }

    /**
     * The answer says that its body is of another type.
     *
     * @param type what it says
     */
    record ContentType(String type) implements HttpFault {
        @Override
        public String toString() {
            return kind() + " " + type;
        }
    }

    /**
     * A header, or a key of gRPC metadata, is lost on its way.
     *
     * @param name in lower case
     * @param direction the request's, the answer's, or both
     */
    record HeaderDropped(String name, Direction direction) implements HttpFault {
        @Override
        public String toString() {
            return kind() + " " + name + Amounts.option(direction);
        }
    }

    /**
     * A header, or a key of gRPC metadata, comes twice.
     *
     * @param name in lower case
     * @param direction the request's, the answer's, or both
     */
    record HeaderDuplicated(String name, Direction direction) implements HttpFault {
        @Override
        public String toString() {
            return kind() + " " + name + Amounts.option(direction);
        }
    }

    /**
     * A header with a long value is added.
     *
     * @param bytes of the value, from 1 to {@link #BOUND}
     * @param direction the request's, the answer's, or both
     */
    record HeaderOversized(int bytes, Direction direction) implements HttpFault {
        /** The longest value. */
        public static final int BOUND = 512 * 1024;

        /**
         * Checks the length.
         *
         * @throws IllegalArgumentException if it is out of bounds
         */
        public HeaderOversized {
            if (bytes < 1 || bytes > BOUND) {
                throw Amounts.wrong(this, "bytes", bytes, "1 to " + BOUND);
            }
        }

        @Override
        public String toString() {
            return kind() + " " + bytes + Amounts.option(direction);
        }
    }
}
