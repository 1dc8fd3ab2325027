package dev.crosscheck.link.http2;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2FrameTypes;

/**
 * A whole frame inside a buffer (RFC 9113 section 4); valid while it is being handled.
 *
 * @param type see {@link Http2FrameTypes}
 * @param flags by type
 * @param stream 0 for the connection
 * @param buffer whose indices do not move
 * @param at where the payload begins
 * @param length of the payload
 */
record Frame(int type, int flags, int stream, ByteBuf buffer, int at, int length) {

    static final int HEADER = 9;
    static final int END_STREAM = 0x1;
    static final int ACK = 0x1;
    static final int END_HEADERS = 0x4;
    static final int PADDED = 0x8;
    static final int PRIORITY = 0x20;
    private static final int PRIORITY_LENGTH = 5;
    private static final int TYPE_AT = 3;
    private static final int FLAGS_AT = 4;
    private static final int STREAM_AT = 5;
    private static final int STREAM_MASK = 0x7fffffff;

    boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Where the content begins, behind the length of padding and the priority. */
    int contentAt() {
        return at + (isPadded() ? 1 : 0) + (type == Http2FrameTypes.HEADERS && has(PRIORITY) ? PRIORITY_LENGTH : 0);
    }

    /** How long the content is without padding and priority; negative if the frame contradicts itself. */
    int contentLength() {
        int padding = isPadded() && length > 0 ? buffer.getUnsignedByte(at) : 0;
        return length - (contentAt() - at) - padding;
    }

    /** What a WINDOW_UPDATE grants. */
    int increment() {
        return buffer.getInt(at) & STREAM_MASK;
    }

    /** What it takes from the windows. */
    int flowLength() {
        return type == Http2FrameTypes.DATA ? length : 0;
    }

    /** Gives the frame, where it lies, another stream's number. */
    void renumber(int number) {
        if (number != stream) {
            buffer.setInt(at - HEADER + STREAM_AT, number);
        }
    }

    /** The frame with its header, copied. */
    ByteBuf copy() {
        return buffer.copy(at - HEADER, HEADER + length);
    }

    /** The frame whose header begins at an index. */
    static Frame at(ByteBuf buffer, int start) {
        return new Frame(
                buffer.getByte(start + TYPE_AT),
                buffer.getByte(start + FLAGS_AT),
                buffer.getInt(start + STREAM_AT) & STREAM_MASK,
                buffer,
                start + HEADER,
                buffer.getUnsignedMedium(start));
    }

    private boolean isPadded() {
        return has(PADDED) && (type == Http2FrameTypes.HEADERS || type == Http2FrameTypes.DATA);
    }
}
