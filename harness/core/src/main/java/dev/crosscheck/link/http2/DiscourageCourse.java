package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Strike;
import io.netty.handler.codec.http2.Http2Headers;

/** Interim answers are swallowed. */
final class DiscourageCourse extends Course {

    DiscourageCourse(Streams streams, Http2Exchange exchange, Strike strike) {
        super(streams, exchange, strike);
    }

    @Override
    boolean headers(Side from, Http2Headers headers, boolean endStream) {
        boolean interim = from == Side.PROVIDER && Http2Exchange.isInterim(headers);
        return !interim || !strike.inForce() || !fire();
    }
}
