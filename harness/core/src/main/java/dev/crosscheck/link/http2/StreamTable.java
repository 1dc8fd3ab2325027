package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.Side;
import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The live streams of a connection by their numbers. Both sides use the same number for a stream, until a request has to wait
 * and a later one goes past it: streams are opened in the order of their numbers (RFC 9113 section 5.1.1), so from there on
 * the provider's numbers run ahead of the consumer's.
 */
final class StreamTable {

    private static final int STEP = 2;

    private final IntObjectMap<Http2Exchange> byConsumer = new IntObjectHashMap<>();
    private @Nullable IntObjectMap<Http2Exchange> byProvider;
    private int highest;
    private int highestOfProvider;

    /** The last stream that the consumer opened; 0 before the first. */
    int highest() {
        return highest;
    }

    /** Whether the sides use different numbers for the same stream. */
    boolean isRenumbered() {
        return byProvider != null;
    }

    @Nullable
    Http2Exchange get(Side from, int number) {
        return from == Side.PROVIDER && byProvider != null ? byProvider.get(number) : byConsumer.get(number);
    }

    /** Whether a side has not come to a number yet. */
    boolean isAhead(Side from, int number) {
        return number > (from == Side.CONSUMER ? highest : Math.max(highest, highestOfProvider));
    }

    /** The consumer has used the number, whatever becomes of it. */
    void used(int number) {
        highest = number;
    }

    void add(Http2Exchange exchange) {
        byConsumer.put(exchange.stream, exchange);
    }

    /** The number by which the provider knows, or would come to know now, the stream. */
    int numberForProvider(Http2Exchange exchange) {
        int next = exchange.stream > highestOfProvider ? exchange.stream : highestOfProvider + STEP;
        return exchange.provider == 0 ? next : exchange.provider;
    }

    /** The stream is opened at the provider. */
    void open(Http2Exchange exchange) {
        exchange.provider = numberForProvider(exchange);
        highestOfProvider = exchange.provider;
        if (byProvider == null && exchange.provider != exchange.stream) {
            byProvider = new IntObjectHashMap<>();
            for (Http2Exchange each : byConsumer.values()) {
                if (each.provider != 0) {
                    byProvider.put(each.provider, each);
                }
            }
        }
        if (byProvider != null) {
            byProvider.put(exchange.provider, exchange);
        }
    }

    void remove(Http2Exchange exchange) {
        byConsumer.remove(exchange.stream);
        if (byProvider != null) {
            byProvider.remove(exchange.provider);
        }
    }

    boolean isEmpty() {
        return byConsumer.isEmpty();
    }

    Collection<Http2Exchange> live() {
        return List.copyOf(byConsumer.values());
    }
}
