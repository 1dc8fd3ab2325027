package dev.crosscheck.link.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.Http2FrameTypes;

/** Frames that we write ourselves (RFC 9113 section 6). */
final class Frames {

    /** The length of a frame that every peer accepts. */
    static final int MAXIMUM = 16_384;

    private static final int WINDOW_UPDATE_LENGTH = 4;
    private static final int RST_LENGTH = 4;
    private static final int GOAWAY_LENGTH = 8;

    private Frames() {}

    static ByteBuf windowUpdate(ByteBufAllocator alloc, int stream, int increment) {
        ByteBuf frame = alloc.buffer(Frame.HEADER + WINDOW_UPDATE_LENGTH);
        return header(frame, WINDOW_UPDATE_LENGTH, Http2FrameTypes.WINDOW_UPDATE, 0, stream)
                .writeInt(increment);
    }

    static ByteBuf rst(ByteBufAllocator alloc, int stream, long code) {
        ByteBuf frame = alloc.buffer(Frame.HEADER + RST_LENGTH);
        return header(frame, RST_LENGTH, Http2FrameTypes.RST_STREAM, 0, stream).writeInt((int) code);
    }

    static ByteBuf ping(ByteBufAllocator alloc, long data) {
        ByteBuf frame = alloc.buffer(Frame.HEADER + Long.BYTES);
        return header(frame, Long.BYTES, Http2FrameTypes.PING, 0, 0).writeLong(data);
    }

    /** DATA without padding; the content, no more than {@link #MAXIMUM} bytes, is read to its end. */
    static ByteBuf data(ByteBufAllocator alloc, int stream, ByteBuf content, boolean endStream) {
        int length = content.readableBytes();
        ByteBuf frame = alloc.buffer(Frame.HEADER + length);
        return header(frame, length, Http2FrameTypes.DATA, endStream ? Frame.END_STREAM : 0, stream)
                .writeBytes(content);
    }

    static ByteBuf goAway(ByteBufAllocator alloc, int lastStream, long code) {
        ByteBuf frame = alloc.buffer(Frame.HEADER + GOAWAY_LENGTH);
        return header(frame, GOAWAY_LENGTH, Http2FrameTypes.GO_AWAY, 0, 0)
                .writeInt(lastStream)
                .writeInt((int) code);
    }

    /** A header block as HEADERS and, if it is long, CONTINUATION frames; reads the block to its end. */
    static ByteBuf headers(ByteBufAllocator alloc, int stream, ByteBuf block, boolean endStream) {
        ByteBuf frames = alloc.buffer(Frame.HEADER + block.readableBytes());
        int type = Http2FrameTypes.HEADERS;
        int flags = endStream ? Frame.END_STREAM : 0;
        do {
            int length = Math.min(block.readableBytes(), MAXIMUM);
            int last = length == block.readableBytes() ? Frame.END_HEADERS : 0;
            header(frames, length, type, flags | last, stream).writeBytes(block, length);
            type = Http2FrameTypes.CONTINUATION;
            flags = 0;
        } while (block.isReadable());
        return frames;
    }

    static ByteBuf header(ByteBuf out, int length, int type, int flags, int stream) {
        return out.writeMedium(length).writeByte(type).writeByte(flags).writeInt(stream);
    }
}
