package dev.crosscheck.link.http1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Cuts one direction of a connection into parts of messages, which are pulled one by one. */
final class MessageReader {

    private static final int HEAD_BOUND = 256 * 1024;
    private static final int LINE_BOUND = 16 * 1024;
    private static final int HEX = 16;

    private enum State {
        HEAD,
        LENGTH,
        CHUNK_SIZE,
        CHUNK_DATA,
        CHUNK_END,
        TRAILERS,
        UNTIL_CLOSE,
        GARBAGE
    }

    private final ByteBufAllocator alloc;
    private final Function<Head, @Nullable Framing> framing;
    private State state = State.HEAD;
    private @Nullable ByteBuf bytes;
    private int searched;
    private long left;

    /** Asks for the framing of each head; none means that the head makes no sense. */
    MessageReader(ByteBufAllocator alloc, Function<Head, @Nullable Framing> framing) {
        this.alloc = alloc;
        this.framing = framing;
    }

    void add(ByteBuf more) {
        bytes = bytes == null ? more : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(alloc, bytes, more);
    }

    /** The next part, or null if more bytes are needed. */
    @Nullable
    Part next() {
        ByteBuf in = bytes;
        if (in == null) {
            return null;
        }
        if (!in.isReadable()) {
            in.release();
            bytes = null;
            return null;
        }
        return switch (state) {
            case HEAD -> head(in);
            case LENGTH -> content(in, State.HEAD);
            case CHUNK_SIZE -> chunkSize(in);
            case CHUNK_DATA -> content(in, State.CHUNK_END);
            case CHUNK_END -> chunkEnd(in);
            case TRAILERS -> trailer(in);
            case UNTIL_CLOSE -> new Part(Part.Kind.CONTENT, take(in, in.readableBytes()), null, false);
            case GARBAGE -> garbage(in);
        };
    }

    /** How much was added and not pulled yet. */
    int pending() {
        return bytes == null ? 0 : bytes.readableBytes();
    }

    /** Whether a message is going on that the end of the connection completes. */
    boolean endsWithConnection() {
        return state == State.UNTIL_CLOSE;
    }

    /** What was not pulled, or null if that is nothing; the reader is empty then. */
    @Nullable
    ByteBuf rest() {
        ByteBuf rest = bytes;
        bytes = null;
        return rest;
    }

    private @Nullable Part head(ByteBuf in) {
        int length = headLength(in);
        if (length < 0) {
            return in.readableBytes() > HEAD_BOUND ? garbage(in) : null;
        }
        Head head = Head.parse(in.toString(in.readerIndex(), length, StandardCharsets.ISO_8859_1));
        Framing body = head == null ? null : framing.apply(head);
        if (body == null) {
            return garbage(in);
        }
        left = body.length();
        boolean last = body.equals(Framing.NONE);
        state = switch (body.kind()) {
            case LENGTH -> last ? State.HEAD : State.LENGTH;
            case CHUNKED -> State.CHUNK_SIZE;
            case UNTIL_CLOSE -> State.UNTIL_CLOSE;
        };
        return new Part(Part.Kind.HEAD, take(in, length), head, last);
    }

    /** The length of the head with its empty line, or -1; empty lines before it belong to it (RFC 9112 section 2.2). */
    private int headLength(ByteBuf in) {
        int start = in.readerIndex();
        while (start < in.writerIndex() && (in.getByte(start) == '\r' || in.getByte(start) == '\n')) {
            start++;
        }
        for (int at = Math.max(start, in.readerIndex() + searched); at < in.writerIndex(); at++) {
            int newline = in.indexOf(at, in.writerIndex(), (byte) '\n');
            if (newline < 0) {
                break;
            }
            if (in.getByte(newline - 1) == '\n'
                    || (in.getByte(newline - 1) == '\r' && in.getByte(newline - 2) == '\n')) {
                searched = 0;
                return newline + 1 - in.readerIndex();
            }
            at = newline;
            searched = newline - in.readerIndex();
        }
        return -1;
    }

    private Part content(ByteBuf in, State then) {
        int length = (int) Math.min(left, in.readableBytes());
        left -= length;
        if (left == 0) {
            state = then;
        }
        return new Part(Part.Kind.CONTENT, take(in, length), null, left == 0 && then == State.HEAD);
    }

    private @Nullable Part chunkSize(ByteBuf in) {
        int line = line(in);
        if (line < 0) {
            return in.readableBytes() > LINE_BOUND ? garbage(in) : null;
        }
        String size = in.toString(in.readerIndex(), line, StandardCharsets.ISO_8859_1)
                .split(";", 2)[0]
                .strip();
        if (!size.matches("[0-9a-fA-F]{1,15}")) {
            return garbage(in);
        }
        left = Long.parseLong(size, HEX);
        state = left == 0 ? State.TRAILERS : State.CHUNK_DATA;
        return new Part(Part.Kind.FRAMING, take(in, line), null, false);
    }

    private @Nullable Part chunkEnd(ByteBuf in) {
        int line = line(in);
        if (line < 0) {
            return in.readableBytes() > 1 ? garbage(in) : null;
        }
        if (!isEmpty(in, line)) {
            return garbage(in);
        }
        state = State.CHUNK_SIZE;
        return new Part(Part.Kind.FRAMING, take(in, line), null, false);
    }

    private @Nullable Part trailer(ByteBuf in) {
        int line = line(in);
        if (line < 0) {
            return in.readableBytes() > LINE_BOUND ? garbage(in) : null;
        }
        boolean last = isEmpty(in, line);
        if (last) {
            state = State.HEAD;
        }
        return new Part(Part.Kind.FRAMING, take(in, line), null, last);
    }

    /** The length of the next line with its end, or -1. */
    private static int line(ByteBuf in) {
        return in.bytesBefore((byte) '\n') + 1 == 0 ? -1 : in.bytesBefore((byte) '\n') + 1;
    }

    private static boolean isEmpty(ByteBuf in, int line) {
        return line == 1 || (line == 2 && in.getByte(in.readerIndex()) == '\r');
    }

    private Part garbage(ByteBuf in) {
        state = State.GARBAGE;
        return new Part(Part.Kind.GARBAGE, take(in, in.readableBytes()), null, false);
    }

    private static ByteBuf take(ByteBuf in, int length) {
        return in.readRetainedSlice(length);
    }
}
