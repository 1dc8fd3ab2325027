package dev.crosscheck.link.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameTypes;

/**
 * Rewrites the SETTINGS of one side: no dynamic table, so that header blocks have no state, and no push. All else stays as it is.
 */
final class SettingsRewriter {

    private static final int ENTRY = 6;

    private final boolean fromConsumer;
    private boolean begun;

    SettingsRewriter(boolean fromConsumer) {
        this.fromConsumer = fromConsumer;
    }

    ByteBuf rewrite(ByteBufAllocator alloc, Frame settings) throws ProtocolViolation {
        if (settings.length() % ENTRY != 0) {
            throw new ProtocolViolation(Http2Error.FRAME_SIZE_ERROR, "SETTINGS of " + settings.length() + " bytes");
        }
        ByteBuf out = alloc.buffer(Frame.HEADER + settings.length() + 2 * ENTRY);
        Frames.header(out, 0, Http2FrameTypes.SETTINGS, 0, 0);
        for (int at = settings.at(); at < settings.at() + settings.length(); at += ENTRY) {
            int id = settings.buffer().getUnsignedShort(at);
            if (id != Http2CodecUtil.SETTINGS_HEADER_TABLE_SIZE && id != Http2CodecUtil.SETTINGS_ENABLE_PUSH) {
                out.writeBytes(settings.buffer(), at, ENTRY);
            }
        }
        if (!begun) {
            begun = true;
            out.writeShort(Http2CodecUtil.SETTINGS_HEADER_TABLE_SIZE).writeInt(0);
            if (fromConsumer) {
                out.writeShort(Http2CodecUtil.SETTINGS_ENABLE_PUSH).writeInt(0);
            }
        }
        return out.setMedium(out.readerIndex(), out.readableBytes() - Frame.HEADER);
    }
}
