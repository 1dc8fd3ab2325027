package dev.crosscheck.link.http1;

import dev.crosscheck.fault.Moment;
import dev.crosscheck.fault.Moment.Point;
import dev.crosscheck.link.wire.Progress;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** How the parts of one message approach a moment. It comes once; before the trailers is before the last chunk. */
final class Approach {

    private final Progress progress;
    private boolean over;

    Approach(Moment moment) {
        this.progress = new Progress(moment);
    }

    /** How many of a part's bytes are before the moment, if that is in it or at its end; otherwise -1. */
    int within(Part part) {
        if (over || (part.head() != null && part.head().isInterim())) {
            return -1;
        }
        int before = switch (part.kind()) {
            case HEAD ->
                progress.isAt(Point.BEFORE_HEADERS)
                        ? 0
                        : progress.isAt(Point.AFTER_HEADERS) ? part.raw().readableBytes() : -1;
            case CONTENT -> content(part.raw());
            case FRAMING -> progress.isAt(Point.BEFORE_TRAILERS) && isLastChunk(part.raw()) ? 0 : -1;
            case GARBAGE -> -1;
        };
        over = before >= 0;
        return before;
    }

    private int content(ByteBuf raw) {
        int before = progress.pass(raw, raw.readerIndex(), raw.readableBytes());
        return progress.isReached() ? before : -1;
    }

    private static boolean isLastChunk(ByteBuf line) {
        return line.toString(StandardCharsets.ISO_8859_1)
                .split(";", 2)[0]
                .strip()
                .matches("0+");
    }
}
