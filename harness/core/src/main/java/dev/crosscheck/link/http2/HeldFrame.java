package dev.crosscheck.link.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import org.jspecify.annotations.Nullable;

/**
 * A part of a message that has to wait.
 *
 * @param headers a header block, or null
 * @param frame any other frame with its header, or null
 * @param endStream whether the header block ends the message
 */
record HeldFrame(@Nullable Http2Headers headers, @Nullable ByteBuf frame, boolean endStream) {

    static HeldFrame of(Http2Headers headers, boolean endStream) {
        return new HeldFrame(new DefaultHttp2Headers(false).add(headers), null, endStream);
    }

    static HeldFrame of(Frame frame) {
        return new HeldFrame(null, frame.copy(), false);
    }

    /** What is left of a DATA frame behind its first bytes, without padding. */
    static HeldFrame rest(Frame data, int from) {
        ByteBuf rest = data.buffer().slice(data.contentAt() + from, data.contentLength() - from);
        return new HeldFrame(
                null, Frames.data(data.buffer().alloc(), data.stream(), rest, data.has(Frame.END_STREAM)), false);
    }

    /** The end of a message. */
    static HeldFrame end(ByteBufAllocator alloc, int stream) {
        return new HeldFrame(null, Frames.data(alloc, stream, Unpooled.EMPTY_BUFFER, true), false);
    }

    /** What it takes from the window. */
    int flowLength() {
        return frame == null ? 0 : Frame.at(frame, frame.readerIndex()).flowLength();
    }

    void release() {
        if (frame != null) {
            frame.release();
        }
    }
}
