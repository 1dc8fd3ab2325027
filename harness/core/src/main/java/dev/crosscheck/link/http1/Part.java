package dev.crosscheck.link.http1;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a message, with exactly the bytes that it came in; all pieces together are all bytes.
 *
 * @param kind what it is
 * @param raw its bytes, owned by whoever takes the part
 * @param head for {@link Kind#HEAD}
 * @param last whether the message ends with it
 */
record Part(Kind kind, ByteBuf raw, @Nullable Head head, boolean last) {

    /** The next bytes of it, which are taken out of it. */
    Part first(int length) {
        return new Part(kind, raw.readRetainedSlice(length), head, false);
    }

    enum Kind {
        HEAD,
        /** Bytes of the body. */
        CONTENT,
        /** Bytes between those of the body: chunk sizes and trailers. */
        FRAMING,
        /** This and all that follows is not HTTP/1. */
        GARBAGE
    }
}
