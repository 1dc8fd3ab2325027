package dev.crosscheck.link.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The provider's SETTINGS as its consumer sees them: some may be ours, and that they are acknowledged is not the provider's business. */
final class ProviderSettings {

    private static final int BOUND = 1_000;
    private static final int ENTRY = 6;
    private static final int UNLIMITED = -1;
    private static final Map<Integer, Integer> INITIAL = Map.of(
            (int) Http2CodecUtil.SETTINGS_INITIAL_WINDOW_SIZE, Http2CodecUtil.DEFAULT_WINDOW_SIZE,
            (int) Http2CodecUtil.SETTINGS_MAX_FRAME_SIZE, Http2CodecUtil.DEFAULT_MAX_FRAME_SIZE);

    private final Map<Integer, Integer> own = new HashMap<>(INITIAL);
    private final Deque<Boolean> unacknowledged = new ArrayDeque<>(); // whether they were ours

    /** The provider has sent SETTINGS. */
    void sent(Frame settings) throws ProtocolViolation {
        for (int at = settings.at(); at + ENTRY <= settings.at() + settings.length(); at += ENTRY) {
            own.put(settings.buffer().getUnsignedShort(at), settings.buffer().getInt(at + Short.BYTES));
        }
        unacknowledged.add(false);
        if (unacknowledged.size() > BOUND || own.size() > BOUND) {
            throw new ProtocolViolation(Http2Error.ENHANCE_YOUR_CALM, BOUND + " SETTINGS that wait to be acknowledged");
        }
    }

    /** SETTINGS of ours as a frame. */
    ByteBuf write(ByteBufAllocator alloc, Map<Integer, Integer> settings) {
        unacknowledged.add(true);
        ByteBuf frame = alloc.buffer(Frame.HEADER + settings.size() * ENTRY);
        Frames.header(frame, settings.size() * ENTRY, Http2FrameTypes.SETTINGS, 0, 0);
        settings.forEach((id, value) -> frame.writeShort(id).writeInt(value));
        return frame;
    }

    /** The consumer acknowledges the oldest SETTINGS; whether those were the provider's. */
    boolean acknowledged() {
        Boolean ours = unacknowledged.poll();
        return ours == null || !ours;
    }

    /** What the provider said itself. */
    Map<Integer, Integer> own(Set<Integer> ids) {
        Map<Integer, Integer> values = new TreeMap<>();
        ids.forEach(id -> values.put(id, own.getOrDefault(id, UNLIMITED)));
        return values;
    }
}
