package dev.crosscheck.link.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http2.Http2Error;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one direction of a connection into frames. Frames that pass go on in runs, as slices of the buffer they came in; only
 * frames that are replaced or swallowed interrupt a run.
 */
final class FrameReader {

    /** Handles frames. */
    interface Handler {
        /** Whether the frame may be handled yet; if not, reading stops before it. */
        boolean isDue(Frame frame);

        /** Whether the frame passes as it is; if not, the handler has dealt with it. */
        boolean passes(Frame frame) throws ProtocolViolation;
    }

    private static final int LENGTH_BOUND = 1024 * 1024;
    private static final int COPY_BELOW = 2048; // a slice pins its whole buffer

    private final ByteBufAllocator alloc;
    private final Handler handler;
    private final Consumer<ByteBuf> out;
    private @Nullable ByteBuf bytes;
    private int runFrom;
    private int runTo;

    FrameReader(ByteBufAllocator alloc, Handler handler, Consumer<ByteBuf> out) {
        this.alloc = alloc;
        this.handler = handler;
        this.out = out;
    }

    /** Takes bytes over and handles the frames that they complete and that are due. */
    void read(ByteBuf more) throws ProtocolViolation {
        ByteBuf in = bytes == null ? more : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(alloc, bytes, more);
        bytes = in;
        runFrom = in.readerIndex();
        runTo = runFrom;
        try {
            while (bytes != null && in.writerIndex() - runTo >= Frame.HEADER && handle(in)) {
                // handle() has moved on
            }
        } finally {
            keepRest();
        }
    }

    private boolean handle(ByteBuf in) throws ProtocolViolation {
        int start = runTo;
        int length = in.getUnsignedMedium(start);
        if (length > LENGTH_BOUND) {
            throw new ProtocolViolation(Http2Error.FRAME_SIZE_ERROR, "a frame of " + length + " bytes");
        }
        int end = start + Frame.HEADER + length;
        if (end > in.writerIndex()) {
            return false;
        }
        Frame frame = Frame.at(in, start);
        if (!handler.isDue(frame)) {
            return false;
        }
        if (handler.passes(frame)) {
            runTo = end;
        } else {
            cut();
            runFrom = end;
            runTo = end;
        }
        return true;
    }

    /** Passes on the run so far, so that something else may be sent behind it. */
    void cut() {
        ByteBuf in = bytes;
        int length = runTo - runFrom;
        if (in != null && length > 0) {
            out.accept(length < COPY_BELOW ? in.copy(runFrom, length) : in.retainedSlice(runFrom, length));
            runFrom = runTo;
        }
    }

    void discard() {
        if (bytes != null) {
            bytes.release();
            bytes = null;
        }
    }

    private void keepRest() {
        cut();
        if (bytes != null) {
            bytes.readerIndex(runTo);
            if (!bytes.isReadable()) {
                discard();
            }
        }
    }
}
