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
 * @param timing when it took place
 * @param connection counts the connections of the link, from 1
 * @param context what the consumer said about the call: which attempt it is, how long it waits, to which trace it belongs
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
        Timing timing,
        int connection,
        CallContext context,
        Content request,
        Answer answer,
        Outcome outcome,
        @Nullable Injection fault) {

    /** How much of a method, of a query and of a status message is kept, in characters. */
    public static final int KEPT_TEXT = 8 * 1024;

    /** As much of a text as is kept; an ellipsis says that there was more. */
    public static String kept(String text) {
        return text.length() <= KEPT_TEXT ? text : text.substring(0, KEPT_TEXT) + "…";
    }

    /** Whether method or query were longer than what was kept. */
    public boolean shortened() {
        return method.length() > KEPT_TEXT || query.length() > KEPT_TEXT;
    }

    /** About how many bytes of memory it takes, rather more than less. */
    public long weight() {
        return Weight.of(this);
    }

    /** As in {@link Timing#began()}. */
    public Instant began() {
        return timing.began();
    }

    /** As in {@link Timing#duration()}. */
    public Duration duration() {
        return timing.duration();
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
