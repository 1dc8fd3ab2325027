package dev.crosscheck.link.http2;

import dev.crosscheck.fault.Direction;
import dev.crosscheck.fault.Http2Code;
import dev.crosscheck.fault.Http2Fault;
import dev.crosscheck.fault.Moment;
import dev.crosscheck.link.wire.Action;
import dev.crosscheck.link.wire.Ending;
import dev.crosscheck.link.wire.ExchangeEffect;
import dev.crosscheck.link.wire.Request;
import dev.crosscheck.observation.Exchange.Protocol;

/** A stream is reset at a moment of its own. */
public final class RstEffect implements ExchangeEffect {

    private final Direction direction;
    private final Moment moment;
    private final Http2Code code;

    private RstEffect(Direction direction, Moment moment, Http2Code code) {
        this.direction = direction;
        this.moment = moment;
        this.code = code;
    }

    /** Before the provider has seen anything of the request. */
    public static RstEffect refused() {
        return new RstEffect(Direction.UPSTREAM, Moment.Point.BEFORE_HEADERS, Http2Code.REFUSED_STREAM);
    }

    /** When the answer's headers have come. */
    public static RstEffect afterHeader(Http2Fault.RstAfterHeader fault) {
        return new RstEffect(Direction.DOWNSTREAM, Moment.Point.AFTER_HEADERS, fault.code());
    }

    /** Within the answer's body. */
    public static RstEffect duringData(Http2Fault.RstDuringData fault) {
        return new RstEffect(Direction.DOWNSTREAM, new Moment.AfterBytes(fault.bytes()), fault.code());
    }

    /** When the answer's body has come and its trailers have not. */
    public static RstEffect afterData(Http2Fault.RstAfterData fault) {
        return new RstEffect(Direction.DOWNSTREAM, Moment.Point.BEFORE_TRAILERS, fault.code());
    }

    @Override
    public boolean suits(Request request) {
        return request.protocol() == Protocol.GRPC || request.protocol() == Protocol.HTTP2;
    }

    @Override
    public Action action(Request request) {
        return new Action.Cut(direction, moment, new Ending.Reset(code.number()));
    }
}
