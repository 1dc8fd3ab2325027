package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.ActiveInjection;
import dev.crosscheck.link.wire.FrameEffect;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Sighting;
import io.netty.buffer.ByteBuf;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What both sides say about the connection as a whole, and what faults make of it. */
final class Control {

    private final Streams streams;
    private final ProviderSettings providerSettings = new ProviderSettings();
    private final FrameFaults faults;
    private @Nullable Farewell farewell;

    Control(Streams streams) {
        this.streams = streams;
        this.faults = new FrameFaults(streams.wire());
    }

    FrameFaults faults() {
        return faults;
    }

    /** A side has sent SETTINGS, which have passed. */
    void settings(Side from, Frame settings) throws ProtocolViolation {
        if (from == Side.CONSUMER) {
            streams.credit().settings(settings);
        } else {
            providerSettings.sent(settings);
            say(faults.settings());
        }
    }

    /** Whether a side's acknowledgement of SETTINGS passes. */
    boolean settingsAcknowledged(Side from) {
        if (from == Side.CONSUMER) {
            return providerSettings.acknowledged();
        }
        streams.credit().settingsAcknowledged();
        return true;
    }

    /** Whether a PING passes. */
    boolean ping(Side from, Frame ping) {
        return farewell == null || from == Side.PROVIDER || !farewell.isAnsweredBy(ping);
    }

    /** A fault of frames has come into force. */
    void struck(ActiveInjection fault, FrameEffect effect) {
        faults.add(fault, effect);
        if (streams.from(Side.PROVIDER).hasSpoken()) {
            say(faults.settings());
        }
    }

    /** A fault of frames was removed: what it held back arrives, and the provider's settings are its own again. */
    void healed(ActiveInjection fault, FrameEffect effect) throws ProtocolViolation {
        for (Side from : Side.values()) {
            Deque<ByteBuf> frames = faults.remove(fault, from);
            try {
                while (!frames.isEmpty()) {
                    streams.from(from).resume(frames.remove());
                }
            } finally {
                frames.forEach(ByteBuf::release);
            }
        }
        if (streams.from(Side.PROVIDER).hasSpoken()) {
            say(providerSettings.own(effect.settings().keySet()));
            say(faults.settings());
        }
    }

    private void say(Map<Integer, Integer> settings) {
        if (!settings.isEmpty()) {
            streams.from(Side.PROVIDER)
                    .say(providerSettings.write(streams.wire().alloc(), settings));
        }
    }

    /** The link says in the provider's name that it goes. */
    void leave(Farewell goodbye) {
        farewell = goodbye;
    }

    boolean isLeaving() {
        return farewell != null;
    }

    /** Whether a new stream comes too late to be answered. */
    boolean turnsAway(int stream) {
        return farewell != null && farewell.excludes(stream);
    }

    /** Such a stream has come. */
    void turnAway(Sighting sighting) {
        if (farewell != null) {
            farewell.turnAway(sighting);
        }
    }

    /** Says what is due. */
    void settle() {
        if (farewell != null) {
            farewell.settle();
        }
    }
}
