package dev.crosscheck.link.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.DefaultHttp2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import org.jspecify.annotations.Nullable;

/**
 * The header blocks of one direction: every one is decoded, in order, and may be written anew without the dynamic table. Once
 * the sender has given up its table, too, a block that came in one frame may pass as it is.
 */
final class HeaderBlocks {

    private static final int LIST_BOUND = 1 << 20;
    private static final int BLOCK_BOUND = 1 << 20;
    private static final int CONTINUATIONS_BOUND = 256;

    private final ByteBufAllocator alloc;
    private final DefaultHttp2Headers reused = new DefaultHttp2Headers(false, 32);
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false, LIST_BOUND) {
        @Override
        protected Http2Headers newHeaders() {
            reused.clear();
            return reused;
        }
    };
    private final DefaultHttp2HeadersEncoder encoder =
            new DefaultHttp2HeadersEncoder(Http2HeadersEncoder.NEVER_SENSITIVE, true, 2);
    private @Nullable ByteBuf block;
    private int continuations;
    private boolean tableGivenUp; // told to the receiver with the first block that was written anew
    private boolean verbatim;

    HeaderBlocks(ByteBufAllocator alloc) throws Http2Exception {
        this.alloc = alloc;
        encoder.configuration().maxHeaderTableSize(0);
    }

    /** Decodes the block of a frame that holds all of it. The headers are valid until the next block. */
    Http2Headers whole(Frame frame) throws ProtocolViolation {
        checkContent(frame);
        boolean stateless = decoder.configuration().maxHeaderTableSize() == 0;
        Http2Headers headers = decode(frame.stream(), frame.buffer().slice(frame.contentAt(), frame.contentLength()));
        verbatim = stateless && tableGivenUp && decoder.configuration().maxHeaderTableSize() == 0;
        return headers;
    }

    /** Whether the frame decoded last may pass as it is. */
    boolean mayPass() {
        return verbatim;
    }

    /** Keeps a first or later part of a block. */
    void collect(Frame frame) throws ProtocolViolation {
        checkContent(frame);
        if (block == null) {
            block = alloc.buffer();
            continuations = 0;
        } else if (++continuations > CONTINUATIONS_BOUND) {
            throw new ProtocolViolation(Http2Error.ENHANCE_YOUR_CALM, continuations + " CONTINUATION frames");
        }
        if (block.readableBytes() + frame.contentLength() > BLOCK_BOUND) {
            throw new ProtocolViolation(
                    Http2Error.ENHANCE_YOUR_CALM, "a header block beyond " + BLOCK_BOUND + " bytes");
        }
        block.writeBytes(frame.buffer(), frame.contentAt(), frame.contentLength());
    }

    boolean collecting() {
        return block != null;
    }

    /** Decodes what was collected. The headers are valid until the next block. */
    Http2Headers collected(int stream) throws ProtocolViolation {
        ByteBuf whole = block;
        block = null;
        verbatim = false;
        if (whole == null) {
            throw new ProtocolViolation(Http2Error.PROTOCOL_ERROR, "CONTINUATION without HEADERS");
        }
        try {
            return decode(stream, whole);
        } finally {
            whole.release();
        }
    }

    /** Headers as frames, without any state. */
    ByteBuf write(int stream, Http2Headers headers, boolean endStream) {
        ByteBuf encoded = alloc.buffer();
        try {
            encoder.encodeHeaders(stream, headers, encoded);
            tableGivenUp = true;
            return Frames.headers(alloc, stream, encoded, endStream);
        } catch (Http2Exception e) {
            throw new IllegalStateException(
                    "link: headers of stream " + stream + " were refused (expected: written).", e);
        } finally {
            encoded.release();
        }
    }

    void discard() {
        encoder.close();
        if (block != null) {
            block.release();
            block = null;
        }
    }

    private Http2Headers decode(int stream, ByteBuf encoded) throws ProtocolViolation {
        try {
            return decoder.decodeHeaders(stream, encoded);
        } catch (Http2Exception e) {
            throw new ProtocolViolation(e.error(), "a header block that cannot be read: " + e.getMessage());
        }
    }

    private static void checkContent(Frame frame) throws ProtocolViolation {
        if (frame.contentLength() < 0) {
            throw new ProtocolViolation(Http2Error.PROTOCOL_ERROR, "more padding than frame");
        }
    }
}
