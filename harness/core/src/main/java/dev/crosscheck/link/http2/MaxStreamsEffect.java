package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.FrameEffect;
import io.netty.handler.codec.http2.Http2CodecUtil;
import java.util.Map;

/**
 * The provider takes fewer streams at a time (SETTINGS_MAX_CONCURRENT_STREAMS).
 *
 * @param streams how many
 */
public record MaxStreamsEffect(int streams) implements FrameEffect {

    @Override
    public Map<Integer, Integer> settings() {
        return Map.of((int) Http2CodecUtil.SETTINGS_MAX_CONCURRENT_STREAMS, streams);
    }
}
