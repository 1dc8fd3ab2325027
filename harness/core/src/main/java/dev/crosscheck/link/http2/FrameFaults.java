package dev.crosscheck.link.http2;

import dev.crosscheck.link.wire.ActiveInjection;
import dev.crosscheck.link.wire.FrameEffect;
import dev.crosscheck.link.wire.FrameEffect.Kind;
import dev.crosscheck.link.wire.Side;
import dev.crosscheck.link.wire.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/** The faults that are in force on the frames of one connection, and the frames that they hold back. */
final class FrameFaults {

    private static final int BOUND = 1_000;

    private record Held(Side from, ByteBuf frame) {}

    private record Grant(Side from, int stream) {}

    private final Wire wire;
    private final Map<ActiveInjection, FrameEffect> effects = new LinkedHashMap<>();
    private final Deque<Held> held = new ArrayDeque<>();
    private final Map<Grant, Integer> grants = new LinkedHashMap<>();

    FrameFaults(Wire wire) {
        this.wire = wire;
    }

    void add(ActiveInjection fault, FrameEffect effect) {
        effects.put(fault, effect);
    }

    /** What was held is the caller's now, as frames in their order, and is asked for again. */
    Deque<ByteBuf> remove(ActiveInjection fault, Side from) {
        effects.remove(fault);
        Deque<ByteBuf> frames = new ArrayDeque<>();
        held.removeIf(each -> each.from() == from && frames.add(each.frame()));
        grants.entrySet()
                .removeIf(each -> each.getKey().from() == from
                        && frames.add(Frames.windowUpdate(wire.alloc(), each.getKey().stream(), each.getValue())));
        return frames;
    }

    /** The settings that faults give the provider. */
    Map<Integer, Integer> settings() {
        Map<Integer, Integer> all = new LinkedHashMap<>();
        effects.forEach((fault, effect) -> {
            if (!effect.settings().isEmpty()) {
                wire.count(fault);
                all.putAll(effect.settings());
            }
        });
        return all;
    }

    /** Whether a frame is held back, and kept here. */
    boolean holds(Side from, Frame frame) throws ProtocolViolation {
        if (effects.isEmpty()) {
            return false;
        }
        Kind kind = kind(frame);
        boolean acknowledgement = kind != Kind.WINDOW_UPDATE && frame.has(Frame.ACK);
        for (Map.Entry<ActiveInjection, FrameEffect> each : effects.entrySet()) {
            if (each.getKey().inForce() && each.getValue().holds(from.sends(), kind, acknowledgement, frame.stream())) {
                wire.count(each.getKey());
                keep(from, kind, frame);
                return true;
            }
        }
        return false;
    }

    private void keep(Side from, Kind kind, Frame frame) throws ProtocolViolation {
        if (kind == Kind.WINDOW_UPDATE) {
            grants.merge(new Grant(from, frame.stream()), frame.increment(), Integer::sum);
        } else {
            held.add(new Held(from, frame.copy()));
        }
        if (held.size() + grants.size() > BOUND) {
            throw new ProtocolViolation(Http2Error.ENHANCE_YOUR_CALM, BOUND + " frames that a fault holds back");
        }
    }

    private static Kind kind(Frame frame) {
        return switch (frame.type()) {
            case Http2FrameTypes.PING -> Kind.PING;
            case Http2FrameTypes.SETTINGS -> Kind.SETTINGS;
            default -> Kind.WINDOW_UPDATE;
        };
    }

    /** Forgets what was granted to a stream that is over. */
    void forget(int stream) {
        if (!grants.isEmpty()) {
            grants.keySet().removeIf(grant -> grant.stream() == stream);
        }
    }

    void discard() {
        held.forEach(each -> each.frame().release());
        held.clear();
        grants.clear();
    }
}
