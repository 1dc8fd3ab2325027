package dev.crosscheck.link.http2;

import dev.crosscheck.fault.Moment;
import dev.crosscheck.fault.Moment.Point;
import dev.crosscheck.link.wire.Progress;
import io.netty.handler.codec.http2.Http2Headers;

/** How the frames of one message approach a moment. It comes once. */
final class Approach {

    /** Where the moment lies. */
    enum Place {
        /** Before what is asked about. */
        BEFORE,
        /** Right behind it. */
        BEHIND,
        /** Further on, or it was there already. */
        ELSEWHERE
    }

    private final Progress progress;
    private boolean begun;
    private boolean over;

    Approach(Moment moment) {
        this.progress = new Progress(moment);
    }

    /** Where the moment is, seen from a header block; the first block of a gRPC answer may be its trailers as well. */
    Place of(Http2Headers headers) {
        if (over || Http2Exchange.isInterim(headers)) {
            return Place.ELSEWHERE;
        }
        boolean first = !begun;
        begun = true;
        boolean trailers = !first || headers.contains("grpc-status");
        boolean before =
                (first && progress.isAt(Point.BEFORE_HEADERS)) || (trailers && progress.isAt(Point.BEFORE_TRAILERS));
        over = before || (first && progress.isAt(Point.AFTER_HEADERS));
        return before ? Place.BEFORE : over ? Place.BEHIND : Place.ELSEWHERE;
    }

    /** How much of the content of a DATA frame lies before the moment, if that is here; otherwise -1. */
    int within(Frame data) {
        if (over) {
            return -1;
        }
        int before = progress.pass(data.buffer(), data.contentAt(), data.contentLength());
        over = progress.isReached() || (data.has(Frame.END_STREAM) && progress.isAt(Point.BEFORE_TRAILERS));
        return over ? before : -1;
    }
}
