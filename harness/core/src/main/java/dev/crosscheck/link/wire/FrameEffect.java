package dev.crosscheck.link.wire;

import dev.crosscheck.fault.Direction;
import java.util.Map;

/**
 * An effect on the frames that keep an HTTP/2 connection going. It is asked for each of them while the fault is in force; what
 * it holds back arrives when the fault is removed, so that healing resumes. It fires, once for each connection, with the first
 * frame that it holds or the settings that it gives.
 */
public non-sealed interface FrameEffect extends Effect {

    /** The kinds of frame that are asked for. */
    enum Kind {
        SETTINGS,
        PING,
        WINDOW_UPDATE
    }

    /**
     * Whether a frame is held back.
     *
     * @param direction which way it goes
     * @param acknowledgement whether it acknowledges one of its kind; a WINDOW_UPDATE never does
     * @param stream 0 for the connection
     */
    default boolean holds(Direction direction, Kind kind, boolean acknowledgement, int stream) {
        return false;
    }

    /**
     * Settings that the provider seems to have instead of its own as long as the fault is in force, by their numbers in RFC 9113
     * section 6.5.2. The size of header tables and push are the link's own business.
     */
    default Map<Integer, Integer> settings() {
        return Map.of();
    }
}
