package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.handler.codec.http2.Http2Headers;

/** What one side sends: it is read frame by frame, told to the streams, and passed on unless they say otherwise. */
final class Flow implements FrameReader.Handler {

    private static final int GOAWAY_MINIMUM = 8;
    private static final int RST_LENGTH = 4;
    private static final int PING_LENGTH = 8;
    private static final int INCREMENT_LENGTH = 4;

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
    private boolean stuck;

    Flow(Wire wire, Side from, Streams streams) {
        this.wire = wire;
        this.from = from;
        this.streams = streams;
        this.blocks = blocks(wire);
        this.settings = new SettingsRewriter(from == Side.CONSUMER);
        this.reader = new FrameReader(wire.alloc(), this, bytes -> wire.send(from.other(), bytes));
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
        say(blocks.write(stream, headers, endStream));
    }

    /** Sends a frame in the name of this side, which is owned from here on. */
    void say(ByteBuf frame) {
        reader.cut();
        wire.send(from.other(), frame);
    }

    /** Whether a frame waits for the window of the connection to open; nothing behind it is handled meanwhile. */
    boolean isStuck() {
        return stuck;
    }

    /** Goes on if the window has opened. */
    void goOn() throws ProtocolViolation {
        if (stuck) {
            stuck = false;
            wire.resume(from);
            reader.read(Unpooled.EMPTY_BUFFER);
        }
    }

    @Override
    public boolean isDue(Frame frame) {
        boolean due = from == Side.CONSUMER
                || frame.flowLength() == 0
                || !streams.credit().connection().forbids(frame.length());
        if (!due && !stuck) {
            stuck = true;
            wire.pause(from);
        }
        return due;
    }

    /** A frame that was kept arrives after all; it is owned from here on. */
    void resume(ByteBuf frame) throws ProtocolViolation {
        if (passes(Frame.at(frame, frame.readerIndex()))) {
            say(frame);
        } else {
            frame.release();
        }
    }

    void discard() {
        reader.discard();
        blocks.discard();
    }

    @Override
    public boolean passes(Frame frame) throws ProtocolViolation {
        if (blocks.collecting()
                && (frame.type() != Http2FrameTypes.CONTINUATION || frame.stream() != collectedStream)) {
            throw new ProtocolViolation(Http2Error.PROTOCOL_ERROR, "a frame inside a header block");
        }
        return switch (frame.type()) {
            case Http2FrameTypes.DATA -> data(frame);
            case Http2FrameTypes.HEADERS -> headers(frame);
            case Http2FrameTypes.CONTINUATION -> continuation(frame);
            case Http2FrameTypes.SETTINGS -> !streams.control().faults().holds(from, frame) && settings(frame);
            case Http2FrameTypes.RST_STREAM -> {
                require(frame, RST_LENGTH);
                yield streams.reset(from, frame);
            }
            case Http2FrameTypes.WINDOW_UPDATE -> windowUpdate(frame);
            case Http2FrameTypes.PING -> {
                require(frame, PING_LENGTH);
                yield !streams.control().faults().holds(from, frame)
                        && streams.control().ping(from, frame);
            }
            case Http2FrameTypes.GO_AWAY -> goAway(frame);
            case Http2FrameTypes.PUSH_PROMISE ->
                throw new ProtocolViolation(Http2Error.PROTOCOL_ERROR, "PUSH_PROMISE though push is off");
            default -> frame.stream() == 0 || streams.other(from, frame);
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
            Http2Headers headers = blocks.whole(frame);
            boolean mayPass = blocks.mayPass();
            return block(frame.stream(), headers, frame.has(Frame.END_STREAM), mayPass);
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
            block(frame.stream(), blocks.collected(frame.stream()), collectedEnd, false);
        }
        return false;
    }

    /** Whether the frame that held the block passes as it is. */
    private boolean block(int stream, Http2Headers headers, boolean endStream, boolean mayPass) {
        Http2Exchange exchange = streams.headers(from, stream, headers, endStream);
        if (exchange == null) {
            return false;
        }
        int number = exchange.number(from.other());
        if (mayPass && number == stream) {
            return true;
        }
        write(number, headers, endStream);
        return false;
    }

    private boolean settings(Frame frame) throws ProtocolViolation {
        if (frame.has(Frame.ACK)) {
            return streams.control().settingsAcknowledged(from);
        }
        spoke = true;
        say(settings.rewrite(wire.alloc(), frame));
        streams.control().settings(from, frame);
        return false;
    }

    private boolean windowUpdate(Frame frame) throws ProtocolViolation {
        require(frame, INCREMENT_LENGTH);
        if (streams.control().faults().holds(from, frame)) {
            return false;
        }
        if (frame.stream() != 0) {
            return streams.other(from, frame);
        }
        if (from == Side.PROVIDER) {
            return true;
        }
        int increment = frame.increment();
        int told = streams.credit().connection().opened(increment);
        if (told > 0 && told < increment) {
            say(Frames.windowUpdate(wire.alloc(), 0, told));
        }
        streams.credit().opened();
        return told == increment;
    }

    private boolean goAway(Frame frame) throws ProtocolViolation {
        require(frame, GOAWAY_MINIMUM);
        if (from == Side.PROVIDER) {
            int last = frame.buffer().getInt(frame.at());
            frame.buffer().setInt(frame.at(), streams.providerLeaves(last));
        }
        return true;
    }

    private static void require(Frame frame, int length) throws ProtocolViolation {
        if (frame.length() < length) {
            throw new ProtocolViolation(Http2Error.FRAME_SIZE_ERROR, "a frame that is too short");
        }
    }
}
