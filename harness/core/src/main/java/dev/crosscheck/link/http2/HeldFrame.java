package dev.crosscheck.link.http2;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Headers;
import org.jspecify.annotations.Nullable;

/**
 * A part of an answer that has to wait.
 *
 * @param headers a header block, or null
 * @param frame any other frame with its header, or null
 * @param endStream whether the header block ends the answer
 */
record HeldFrame(@Nullable Http2Headers headers, @Nullable ByteBuf frame, boolean endStream) {

    static HeldFrame of(Http2Headers headers, boolean endStream) {
        return new HeldFrame(new DefaultHttp2Headers(false).add(headers), null, endStream);
    }

    static HeldFrame of(Frame frame) {
        return new HeldFrame(null, frame.copy(), false);
    }

    /** What it takes from the window. */
    int dataLength() {
        if (frame == null) {
            return 0;
        }
        Frame parsed = Frame.at(frame, frame.readerIndex());
        return parsed.type() == Http2FrameTypes.DATA ? parsed.length() : 0;
    }

    void release() {
        if (frame != null) {
            frame.release();
        }
    }
}
