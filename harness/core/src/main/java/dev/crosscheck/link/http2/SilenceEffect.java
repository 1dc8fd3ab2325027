package dev.crosscheck.link.http2;

import dev.crosscheck.fault.Direction;
import dev.crosscheck.link.wire.FrameEffect;

/** Frames without which an HTTP/2 connection does not go on are held back. */
public final class SilenceEffect implements FrameEffect {

    private final Kind kind;
    private final boolean acknowledgements;
    private final Direction direction;

    private SilenceEffect(Kind kind, boolean acknowledgements, Direction direction) {
        this.kind = kind;
        this.acknowledgements = acknowledgements;
        this.direction = direction;
    }

    /** What the consumer asks to be acknowledged (PING) is not. */
    public static SilenceEffect ofPings() {
        return new SilenceEffect(Kind.PING, true, Direction.DOWNSTREAM);
    }

    /** The consumer's SETTINGS are not acknowledged. */
    public static SilenceEffect ofSettings() {
        return new SilenceEffect(Kind.SETTINGS, true, Direction.DOWNSTREAM);
    }

    /** Nobody is told that there is room again (WINDOW_UPDATE) for what flows in this direction. */
    public static SilenceEffect ofWindows(Direction ofData) {
        return new SilenceEffect(
                Kind.WINDOW_UPDATE,
                false,
                switch (ofData) {
                    case UPSTREAM -> Direction.DOWNSTREAM;
                    case DOWNSTREAM -> Direction.UPSTREAM;
                    case BOTH -> Direction.BOTH;
                });
    }

    @Override
    public boolean holds(Direction flow, Kind frame, boolean acknowledgement, int stream) {
        return frame == kind && acknowledgement == acknowledgements && direction.includes(flow);
    }
}
