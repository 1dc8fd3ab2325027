package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Headers;

/** What one side sends: it is read frame by frame, told to the streams, and passed on unless they say otherwise. */
final class Direction {

    private static final int GOAWAY_MINIMUM = 8;
    private static final int RST_LENGTH = 4;

    private final Wire wire;
    private final Side from;
    private final Streams streams;
    private final HeaderBlocks blocks;
    private final SettingsRewriter settings;
    private final FrameReader reader;
    private int collectedStream;
    private boolean collectedEnd;
    private int owed;
    private boolean spoke;

    Direction(Wire wire, Side from, Streams streams) {
        this.wire = wire;
        this.from = from;
        this.streams = streams;
        this.blocks = blocks(wire);
        this.settings = new SettingsRewriter(from == Side.CONSUMER);
        this.reader = new FrameReader(wire.alloc(), this::passes, bytes -> wire.send(from.other(), bytes));
    }

    private static HeaderBlocks blocks(Wire wire) {
        try {
            return new HeaderBlocks(wire.alloc());
        } catch (Http2Exception e) {
            throw new IllegalStateException("link: a header table of size 0 was refused (expected: allowed).", e);
        }
    }

    void read(ByteBuf bytes) throws ProtocolViolation {
        reader.read(bytes);
    }

    /** Whether this side has sent its SETTINGS, before which nothing may be said in its name. */
    boolean hasSpoken() {
        return spoke;
    }

    /** Something that this side sent was swallowed: its window is to be paid back. */
    void owe(int bytes) {
        owed += bytes;
    }

    void pay() {
        if (owed > 0) {
            wire.send(from, Frames.windowUpdate(wire.alloc(), 0, owed));
            owed = 0;
        }
    }

    /** Sends headers in the name of this side. */
    void write(int stream, Http2Headers headers, boolean endStream) {
        reader.cut();
        wire.send(from.other(), blocks.write(stream, headers, endStream));
    }

    void discard() {
        reader.discard();
        blocks.discard();
    }

    private boolean passes(Frame frame) throws ProtocolViolation {
        if (blocks.collecting()
                && (frame.type() != Http2FrameTypes.CONTINUATION || frame.stream() != collectedStream)) {
            throw new ProtocolViolation(Http2Error.PROTOCOL_ERROR, "a frame inside a header block");
        }
        return switch (frame.type()) {
            case Http2FrameTypes.DATA -> data(frame);
            case Http2FrameTypes.HEADERS -> headers(frame);
            case Http2FrameTypes.CONTINUATION -> continuation(frame);
            case Http2FrameTypes.SETTINGS -> settings(frame);
            case Http2FrameTypes.RST_STREAM -> {
                require(frame, RST_LENGTH);
                yield streams.reset(from, frame);
            }
            case Http2FrameTypes.GO_AWAY -> {
                require(frame, GOAWAY_MINIMUM);
                streams.goAway(from, frame.buffer().getInt(frame.at()));
                yield true;
            }
            case Http2FrameTypes.PUSH_PROMISE ->
                throw new ProtocolViolation(Http2Error.PROTOCOL_ERROR, "PUSH_PROMISE though push is off");
            default -> frame.stream() == 0 || streams.knows(frame.stream());
        };
    }

    private boolean data(Frame frame) throws ProtocolViolation {
        if (frame.contentLength() < 0) {
            throw new ProtocolViolation(Http2Error.PROTOCOL_ERROR, "more padding than frame");
        }
        return streams.data(from, frame);
    }

    private boolean headers(Frame frame) throws ProtocolViolation {
        if (frame.has(Frame.END_HEADERS)) {
            return block(frame.stream(), blocks.whole(frame), frame.has(Frame.END_STREAM));
        }
        collectedStream = frame.stream();
        collectedEnd = frame.has(Frame.END_STREAM);
        blocks.collect(frame);
        return false;
    }

    private boolean continuation(Frame frame) throws ProtocolViolation {
        if (!blocks.collecting()) {
            throw new ProtocolViolation(Http2Error.PROTOCOL_ERROR, "CONTINUATION without HEADERS");
        }
        blocks.collect(frame);
        if (frame.has(Frame.END_HEADERS)) {
            block(frame.stream(), blocks.collected(frame.stream()), collectedEnd);
        }
        return false;
    }

    /** Whether the frame that held the block passes as it is. */
    private boolean block(int stream, Http2Headers headers, boolean endStream) throws ProtocolViolation {
        if (!streams.headers(from, stream, headers, endStream)) {
            return false;
        }
        if (blocks.mayPass()) {
            return true;
        }
        write(stream, headers, endStream);
        return false;
    }

    private boolean settings(Frame frame) throws ProtocolViolation {
        if (frame.has(Frame.ACK)) {
            return true;
        }
        spoke = true;
        reader.cut();
        wire.send(from.other(), settings.rewrite(wire.alloc(), frame));
        return false;
    }

    private static void require(Frame frame, int length) throws ProtocolViolation {
        if (frame.length() < length) {
            throw new ProtocolViolation(Http2Error.FRAME_SIZE_ERROR, "a frame that is too short");
        }
    }
}
