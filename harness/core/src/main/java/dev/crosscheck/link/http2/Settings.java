package dev.crosscheck.link.http2;

import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import java.util.ArrayDeque;
import java.util.Deque;

/** How large a stream's window is at first, as the consumer wants it: its SETTINGS count once they are acknowledged. */
final class Settings {

    private static final int BOUND = 1_000;
    private static final int ENTRY = 6;

    private final Deque<Integer> unacknowledged = new ArrayDeque<>();
    private int window = Http2CodecUtil.DEFAULT_WINDOW_SIZE;

    int window() {
        return window;
    }

    /** The consumer has sent SETTINGS. */
    void sent(Frame settings) throws ProtocolViolation {
        int last = unacknowledged.isEmpty() ? window : unacknowledged.getLast();
        for (int at = settings.at(); at + ENTRY <= settings.at() + settings.length(); at += ENTRY) {
            if (settings.buffer().getUnsignedShort(at) == Http2CodecUtil.SETTINGS_INITIAL_WINDOW_SIZE) {
                last = settings.buffer().getInt(at + Short.BYTES);
            }
        }
        unacknowledged.add(last);
        if (unacknowledged.size() > BOUND) {
            throw new ProtocolViolation(Http2Error.ENHANCE_YOUR_CALM, BOUND + " SETTINGS that wait to be acknowledged");
        }
    }

    /** The oldest SETTINGS that were not acknowledged yet now are. */
    void acknowledged() {
        Integer next = unacknowledged.poll();
        window = next == null ? window : next;
    }
}
