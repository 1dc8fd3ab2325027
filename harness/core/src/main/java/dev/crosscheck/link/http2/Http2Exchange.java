package dev.crosscheck.link.http2;

import dev.crosscheck.link.grpc.GrpcTimeout;
import dev.crosscheck.link.grpc.StatusMessage;
import dev.crosscheck.link.wire.MessageCounter;
import dev.crosscheck.link.wire.Request;
import dev.crosscheck.link.wire.Seen;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Sighting;
import dev.crosscheck.observation.Exchange.Outcome;
import dev.crosscheck.observation.Exchange.Protocol;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Headers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One stream: what was seen on it, and what a fault wants of it. */
final class Http2Exchange {

    private static final int FINAL = 200;

    final int stream;
    final Sighting sighting;

    /** The provider's number for the stream; 0 as long as it has not been opened there. */
    int provider;

    /** What becomes of it because of a fault; null if nothing does. */
    @Nullable
    Course course;

    boolean requestArrived;
    boolean answerArrived;
    boolean requestPassed;
    boolean answerPassed;
    private int requests;
    private final long began = System.nanoTime();
    private OptionalLong timeout = OptionalLong.empty();
    private final @Nullable MessageCounter requestMessages;
    private final @Nullable MessageCounter answerMessages;

    Http2Exchange(int stream, boolean grpc, Sighting sighting) {
        this.stream = stream;
        this.sighting = sighting;
        this.requestMessages = grpc ? new MessageCounter() : null;
        this.answerMessages = grpc ? new MessageCounter() : null;
    }

    /** The number by which a side knows the stream. */
    int number(Side side) {
        return side == Side.CONSUMER ? stream : provider;
    }

    /** Whether its request is on the way to the provider, if it is not there already. */
    boolean needsProvider() {
        return course == null || course.needsProvider();
    }

    /** The last frame of a side has arrived, whether it passes or not. */
    void arrived(Side from) {
        requestArrived |= from == Side.CONSUMER;
        answerArrived |= from == Side.PROVIDER;
    }

    /** The last frame of a side has passed. */
    void passed(Side from) {
        requestPassed |= from == Side.CONSUMER;
        answerPassed |= from == Side.PROVIDER;
    }

    /** What a fault may choose a new stream by. */
    static Request request(int stream, Http2Headers headers) {
        CharSequence type = headers.get("content-type");
        int ordinal = (stream + 1) / 2; // a consumer's streams have odd numbers
        String path = String.valueOf(headers.path());
        if (type != null && type.toString().startsWith("application/grpc")) {
            String method = path.startsWith("/") ? path.substring(1) : path;
            return new Request(Protocol.GRPC, method, ordinal, name -> values(headers, name));
        }
        int query = path.indexOf('?');
        String method = headers.method() + " " + (query < 0 ? path : path.substring(0, query));
        return new Request(Protocol.HTTP2, method, ordinal, name -> values(headers, name));
    }

    private static List<String> values(Http2Headers headers, String name) {
        return headers.getAll(name).stream().map(CharSequence::toString).toList();
    }

    /** What follows the path and a question mark; empty if there is none. */
    static String query(Http2Headers headers) {
        String path = String.valueOf(headers.path());
        int query = path.indexOf('?');
        return query < 0 ? "" : path.substring(query + 1);
    }

    void headers(Side from, Http2Headers headers) {
        Seen seen = sighting.from(from);
        for (Map.Entry<CharSequence, CharSequence> header : headers) {
            if (!header.getKey().toString().startsWith(":")) {
                seen.header(header.getKey(), header.getValue());
            }
        }
        if (from == Side.PROVIDER) {
            status(headers);
        } else {
            context(headers);
        }
    }

    private void context(Http2Headers headers) {
        CharSequence previous = headers.get("grpc-previous-rpc-attempts");
        if (previous != null) {
            sighting.attempt(Math.max(0, number(previous)));
        }
        if (headers.contains("traceparent")) {
            sighting.trace(values(headers, "traceparent"));
        }
        CharSequence value = headers.get("grpc-timeout");
        if (value != null) {
            timeout = GrpcTimeout.nanos(value);
            timeout.ifPresent(nanos -> sighting.deadlineIn(Duration.ofNanos(nanos)));
        }
    }

    /** The request goes to the provider with these headers, which a fault may have changed. */
    void told(Http2Headers headers) {
        CharSequence value = headers.get("grpc-timeout");
        if (value != null) {
            GrpcTimeout.nanos(value).ifPresent(nanos -> sighting.deadlineOut(Duration.ofNanos(nanos)));
        }
    }

    /** What it means that a side resets the stream: after its deadline the consumer has given up, whoever says so first. */
    Outcome resetBy(Side side) {
        boolean late = timeout.isPresent() && System.nanoTime() - began >= timeout.getAsLong();
        return side == Side.CONSUMER || late ? Outcome.CANCELLED : Outcome.BROKEN;
    }

    private void status(Http2Headers headers) {
        CharSequence status = headers.status();
        if (status != null) {
            sighting.status(number(status));
        }
        CharSequence grpc = headers.get("grpc-status");
        if (grpc != null) {
            CharSequence message = headers.get("grpc-message");
            sighting.grpcStatus(number(grpc), message == null ? null : StatusMessage.decode(message));
            sighting.from(Side.PROVIDER).after(consumerSteps(), 1);
        }
    }

    /** Whether these are not the answer yet (1xx). */
    static boolean isInterim(Http2Headers headers) {
        CharSequence status = headers.status();
        return status != null && number(status) < FINAL;
    }

    void data(Side from, ByteBuf buffer, int index, int length) {
        Seen seen = sighting.from(from);
        seen.body(buffer, index, length);
        MessageCounter counter = from == Side.CONSUMER ? requestMessages : answerMessages;
        if (counter != null) {
            int complete = counter.add(buffer, index, length);
            seen.messages(complete);
            if (from == Side.PROVIDER) {
                seen.after(consumerSteps(), complete);
            } else {
                requests += complete;
            }
        }
    }

    private int consumerSteps() {
        return requests + (requestArrived ? 1 : 0);
    }

    /** The number a peer wrote; -1 if it is none. */
    private static int number(CharSequence digits) {
        try {
            return Integer.parseInt(digits, 0, digits.length(), 10);
        } catch (NumberFormatException e) {
            return -1;
        }
    }
}
