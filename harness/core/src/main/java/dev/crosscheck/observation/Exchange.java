package dev.crosscheck.observation;

import dev.crosscheck.fault.Injection;
import dev.crosscheck.service.LinkName;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One observed request on a link and what came of it.
 *
 * @param number counts the exchanges of a run in the order in which their requests began, from 1
 * @param link where it was seen
 * @param protocol how the two spoke
 * @param method {@code "POST /v1/charges"} (path without query) for HTTP, {@code "shop.pricing.v1.Pricing/Quote"} for gRPC, empty for TCP
 * @param query what follows the {@code ?} of an HTTP request, as it was sent but for the values of secrets; empty when there is none
 * @param began when the first byte of the request was seen, on the wall clock; for people, not for arithmetic
 * @param duration from the first byte of the request to the last of the answer, or to the end of the stream
 * @param connection counts the connections of the link, from 1
 * @param request what the consumer sent
 * @param answer what the consumer got
 * @param outcome how it ended
 * @param fault the injected fault that struck it, if one did
 */
public record Exchange(
        long number,
        LinkName link,
        Protocol protocol,
        String method,
        String query,
        Instant began,
        Duration duration,
        int connection,
        Content request,
        Answer answer,
        Outcome outcome,
        @Nullable Injection fault) {

    /** An exchange without a query. */
    public Exchange(
            long number,
            LinkName link,
            Protocol protocol,
            String method,
            Instant began,
            Duration duration,
            int connection,
            Content request,
            Answer answer,
            Outcome outcome,
            @Nullable Injection fault) {
        this(number, link, protocol, method, "", began, duration, connection, request, answer, outcome, fault);
    }

    /** How consumer and provider spoke. */
    public enum Protocol {
        HTTP1,
        HTTP2,
        GRPC,
        TCP
    }

    /** How an exchange ended. */
    public enum Outcome {
        /** A whole answer arrived, whatever its status. */
        ANSWERED,
        /** The consumer gave up: it reset the stream or closed the connection first. */
        CANCELLED,
        /** The connection or stream ended before the answer was whole. */
        BROKEN
    }

    /**
     * The answer as the consumer saw it.
     *
     * @param status the HTTP status, 0 when none arrived
     * @param grpcStatus the number in {@code grpc-status}, or null when there was none
     * @param grpcMessage the text in {@code grpc-message}, or null when there was none
     * @param content headers, trailers and body
     */
    public record Answer(
            int status,
            @Nullable Integer grpcStatus,
            @Nullable String grpcMessage,
            Content content) {

        /** Nothing arrived. */
        public static Answer none() {
            return new Answer(0, null, null, Content.empty());
        }
    }
}
